import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { faults } from '../matrix/faults.ts';
import { clearStage, runDiagnosis, setStage } from '../matrix/stage.ts';
import { leaksIn } from '../support/leaks.ts';
import { programs } from './programs.ts';

/**
 * The minimal request of a fault, as it is printed, meets the refusal that was diagnosed, in every language. One fault
 * for each gate; all of the matrix with MINIMAL_ALL=1.
 */
const firstOfEach = faults.filter(({ gate }, at) => faults.findIndex((one) => one.gate === gate) === at);
// A variable cannot hold the NUL bytes of UTF-16, so nobody can run that one.
const chosen = (process.env.MINIMAL_ALL === '1' ? faults : firstOfEach).filter(({ name }) => name !== 'UTF-16');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'why401-minimal-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What the isolated step was answered with; null where it broke off, or was not taken. */
function diagnosed({ evidence, minimalRequest }: Diagnosis): number | null {
  const kinds = minimalRequest?.step === 'the token request' ? /^token-answer$/ : /^(?:call-answer|.*-token-check)$/;
  const answers = evidence.filter((one) => kinds.test(one.kind)).map(({ fact }) => fact as Answer);
  const refused = answers.find(({ reading }) => reading?.means !== 'accepted' && reading?.means !== 'issued');
  return (refused ?? answers[0])?.status ?? null;
}

interface Answer {
  status: number | null;
  reading: { means: string } | null;
}

describe('every fault', () => {
  it.each(chosen.map((fault) => [fault.name, fault] as const))('%s', async (name, fault) => {
    const stage = await setStage();
    try {
      await fault.apply(stage);
      const diagnosis = await runDiagnosis(stage, { admin: false, tryRegions: false });
      const { minimalRequest: minimal } = diagnosis;
      if (minimal === undefined) throw new Error('no minimal request');
      const expected = diagnosed(diagnosis);
      const met = await Promise.all(programs(minimal).map(({ run }) => run(folder, stage.env)));
      const statuses = met.map(({ status }) => status);
      const set = minimal.variables.every((variable) => stage.env[variable] !== undefined);
      if (!set) {
        // Nothing is sent without its variables, and what is missing is named.
        expect(statuses).toEqual(met.map(() => 0));
        for (const { out } of met) expect(minimal.variables.some((variable) => out.includes(variable))).toBe(true);
      } else if (expected !== null) expect(statuses).toEqual(met.map(() => expected));
      else if (name !== 'no answer in time') {
        // Nobody answered, or the diagnosis sent nothing of an empty secret: then all meet the same.
        expect(new Set(statuses).size).toBe(1);
      }
      const { clientSecret: secret } = stage.home.pipeline;
      expect(leaksIn(JSON.stringify(minimal), { secret })).toEqual([]);
    } finally {
      await clearStage(stage);
    }
  });
});
