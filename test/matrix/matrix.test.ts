import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { documentedAnswers } from '../vendors/documented.ts';
import { beginningOf } from './accuracy.ts';
import { embeddedOrg, faults } from './faults.ts';
import { nothing, withAdmin } from './ground.ts';
import { grounds, parts } from './grounds.ts';
import { type MatrixCase, play, singles } from './matrix.ts';
import { canTrust } from './trusted.ts';

/** A case needs certificates that a process can only be given when it starts; `npm run matrix` gives them. */
const playable = ({ present, innocent }: MatrixCase): boolean =>
  canTrust() || ![...present, innocent].some(({ needsTrust }) => needsTrust === true);

/**
 * Every fault alone, on the embedded org also in the hour in which single sign-on is enforced, and a part of them beside
 * the other changes that look guilty and are not; with an administrator's help and without. The verdict against what was
 * really broken. All of them, and pairs of faults, are played by `npm run matrix`; what vendors document, by
 * test/vendors/dialects.test.ts.
 */
describe.each(grounds.filter((one) => one !== documentedAnswers).map((ground) => [ground.name, ground] as const))(
  'the verdict against the truth: %s',
  (_, ground) => {
    const [, second] = ground.innocents;
    const whole = ground === embeddedOrg ? [nothing.name, second?.name] : [nothing.name];
    const cases = singles(ground).filter(
      (one, at) => playable(one) && (whole.includes(one.innocent.name) || at % (ground === embeddedOrg ? 5 : 10) === 0),
    );
    const size = 40;
    for (let from = 0; from < cases.length; from += size) {
      const part = cases.slice(from, from + size);
      it(`cases ${from + 1} to ${from + part.length} of ${cases.length}`, async () => {
        for (const one of part) {
          const row = await play(ground, one, { short: one.innocent.name !== nothing.name });
          expect(row.score.problems, `${row.name} ${JSON.stringify(row.help)}: ${row.outcome} [${row.proven}]`).toEqual(
            [],
          );
        }
      }, 120_000);
    }
  },
);

describe('the planner', () => {
  it('asks for one token where the secret is wrong, and for none where nothing can be sent', async () => {
    const alone = (name: string) => ({
      present: faults.filter((fault) => fault.name === name),
      innocent: nothing,
      help: withAdmin,
    });
    expect((await play(embeddedOrg, alone('secret wrong'))).score.tokenRequests).toBe(1);
    expect((await play(embeddedOrg, alone('secret not set'))).score.tokenRequests).toBe(0);
  });
});

describe('docs/accuracy.md', () => {
  const page = readFileSync(new URL('../../docs/accuracy.md', import.meta.url), 'utf8');

  it.each(parts.map((part) => [part.name, part] as const))(
    '%s: is of the cases that would be played now',
    (_, part) => {
      expect(page).toContain(beginningOf(part));
    },
  );

  it('has no other rows, and no case in it is wrong', () => {
    const rows = page.split('\n').filter((line) => / \d+ of \d+ /.test(line));
    expect(rows).toHaveLength(parts.length);
    for (const row of rows) {
      const cells = row.split('|').map((cell) => cell.trim());
      expect([cells[4], cells[6], cells[7]]).toEqual(['0', '0', '0']);
    }
  });
});
