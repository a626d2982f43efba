import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/model/case.ts';
import { causeClasses } from '../../src/model/cause-class.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import { factsOf } from '../../src/model/facts.ts';
import { machineGates, peopleGates } from '../../src/model/gate.ts';
import type { Judgement } from '../../src/model/judgement.ts';
import { generated } from '../../tools/generate.mjs';
import { generic, question } from './facts.ts';
import { pool } from './pool.ts';
import { findCauses, registries, root } from './registry.ts';

const found = await findCauses();

/** Questions that a judge must bear: the usual ones, and one of which hardly anything is known. */
const questions: readonly Case[] = [
  question({ calls: [{ method: 'GET', path: '/api/v2/routing/queues' }], firstBad: '2026-06-01T11:00:00Z' }),
  question(generic),
  question({ clientId: null, region: null, tokenEndpoint: null, api: null, sources: {} }),
  question({ tokenEndpoint: 'login.mypurecloud.de', api: 'not a url' }),
];

const pairs = (facts: readonly Evidence[]): readonly (readonly Evidence[])[] =>
  facts.flatMap((one, at) => facts.slice(at).map((other) => (one === other ? [one] : [one, other])));

describe('definitions', () => {
  it.each(found.map(({ id, folder, cause }) => [folder, id, cause] as const))('%s', (folder, id, cause) => {
    expect(cause.id).toBe(id);
    expect(causeClasses).toContain(cause.class);
    expect([...machineGates, ...peopleGates]).toContain(cause.gate);
    expect(cause.title).toMatch(/^[A-Z].*[^.]$/);
    expect(cause.prior).toBeGreaterThan(0);
    expect(cause.prior).toBeLessThanOrEqual(1);
    const inFamily = ['mangling.ts', 'network.ts', 'text-cause.ts'].some((family) =>
      sourceOf(folder).includes(`from '../${family}'`),
    );
    expect(inFamily || existsSync(join(root, folder, 'cause.test.ts')), 'a table beside the cause').toBe(true);
  });

  it('no two causes of one vendor share an id', () => {
    const common = found.filter(({ folder }) => folder.startsWith('src/causes/')).map(({ id }) => id);
    for (const registry of registries) {
      const own = found.filter(({ folder }) => folder.startsWith(`${registry}/`)).map(({ id }) => id);
      const all = registry === 'src/causes' ? own : [...common, ...own];
      expect(all).toEqual([...new Set(all)]);
    }
  });

  it('the generated files are not stale', async () => {
    for (const { path, text } of await generated()) {
      expect(await readFile(join(root, path), 'utf8'), `${path}: run npm run generate`).toBe(text);
    }
  });

  it('every folder with causes is in a generated list', async () => {
    const listed = (await generated()).map(({ path }) => path);
    for (const registry of registries) expect(listed).toContain(`${registry}/index.generated.ts`);
  });
});

describe('judging', () => {
  it.each(found.map(({ id, cause }) => [id, cause] as const))(
    '%s says nothing where nothing is known',
    (_id, cause) => {
      for (const about of questions) expect(cause.judge(factsOf([]), about).says).toBe('undecided');
    },
  );

  it.each(found.map(({ id, cause }) => [id, cause] as const))('%s bears every fact and every pair', (_id, cause) => {
    const usual = questions[0] ?? question();
    for (const facts of pairs(pool)) {
      const judgement = cause.judge(factsOf(facts), usual);
      sound(judgement, facts);
      if (judgement.says !== 'proven') continue;
      const stated = facts.map((fact): Evidence => ({ ...fact, standing: 'stated' }));
      expect(cause.judge(factsOf(stated), usual).says).not.toBe('proven');
    }
    for (const fact of pool) {
      for (const about of questions) {
        const judgement = cause.judge(factsOf([fact]), about);
        sound(judgement, [fact]);
        expect(cause.judge(factsOf([fact]), about)).toEqual(judgement);
      }
    }
  });
});

const sources = new Map<string, string>();
for (const { folder } of found) sources.set(folder, await readFile(join(root, folder, 'cause.ts'), 'utf8'));

function sourceOf(folder: string): string {
  return sources.get(folder) ?? '';
}

/** What holds of every judgement, whatever the facts. */
function sound(judgement: Judgement, facts: readonly Evidence[]): void {
  const fault = faultOf(judgement, facts);
  // One assertion for each of some hundred thousand judgements would take longer than the judging.
  if (fault !== undefined) expect.fail(`${fault}: ${facts.map(({ id }) => id).join(' and ')}`);
}

function faultOf(judgement: Judgement, facts: readonly Evidence[]): string | undefined {
  if (judgement.says === 'undecided') {
    const weight = judgement.weight ?? 1;
    return weight >= 0 && Number.isFinite(weight) ? undefined : 'a weight that is none';
  }
  const { because } = judgement;
  if (because.length === 0) return 'nothing is cited';
  if (because.some((entry) => !facts.includes(entry))) return 'something is cited that is not there';
  if (new Set(because).size !== because.length) return 'something is cited twice';
  if (judgement.says === 'ruled-out') return undefined;
  if (judgement.says === 'proven' && !because.some(({ standing }) => standing === 'observed'))
    return 'proven without anything observed';
  if (judgement.fix.summary === '') return 'no fix';
  return judgement.title?.endsWith('.') ? 'a title with a dot at its end' : undefined;
}
