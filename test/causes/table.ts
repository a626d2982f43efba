import { describe, expect, it } from 'vitest';
import type { CauseDefinition } from '../../src/causes/cause.ts';
import type { Case } from '../../src/model/case.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import type { FactKind } from '../../src/model/fact.ts';
import { factsOf } from '../../src/model/facts.ts';
import type { Judgement } from '../../src/model/judgement.ts';
import { question } from './facts.ts';

/**
 * What the facts are, in words; the facts; what the cause must say; the kinds of fact that it must cite, or, where it
 * is undecided, the kinds that it must ask for; and what is special about the question.
 */
export type Row = readonly [
  name: string,
  facts: readonly Evidence[],
  says: Judgement['says'],
  kinds: readonly FactKind[],
  about?: Partial<Case>,
];

/**
 * The table of one cause: innocent rows first, then guilty ones. Every guilty row is judged a second time with all its
 * facts turned into mere statements, of which nothing may be called proven.
 */
export function table(cause: CauseDefinition, innocent: readonly Row[], guilty: readonly Row[]): void {
  describe(cause.id, () => {
    it.each(innocent.map(named))('innocent: %s', (_name, row) => {
      const [, facts, says, kinds, about] = row;
      expect(['ruled-out', 'undecided']).toContain(says);
      expect(outcome(cause, facts, about)).toEqual({ says, kinds: kinds.toSorted() });
    });
    it.each(guilty.map(named))('guilty: %s', (_name, row) => {
      const [, facts, says, kinds, about] = row;
      expect(['proven', 'likely']).toContain(says);
      expect(outcome(cause, facts, about)).toEqual({ says, kinds: kinds.toSorted() });
      const stated = facts.map((fact): Evidence => ({ ...fact, standing: 'stated' }));
      expect(outcome(cause, stated, about).says).not.toBe('proven');
    });
  });
}

const named = (row: Row): readonly [string, Row] => [row[0], row];

function outcome(cause: CauseDefinition, facts: readonly Evidence[], about: Partial<Case> | undefined) {
  const judgement = cause.judge(factsOf(facts), question(about));
  const kinds =
    judgement.says === 'undecided' ? judgement.missing : judgement.because.map(({ kind }): FactKind => kind);
  return { says: judgement.says, kinds: [...new Set(kinds)].toSorted() };
}
