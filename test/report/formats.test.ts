import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { machineGates } from '../../src/model/gate.ts';
import { formats, isFormat, render } from '../../src/report/index.ts';
import { shownEvidence } from '../../src/report/view.ts';
import { diagnoses } from './diagnoses.ts';

const all: [string, Diagnosis][] = Object.entries(diagnoses);

test('formats are the ones that the command line offers', () => {
  expect(formats).toEqual(['terminal', 'json', 'markdown', 'html', 'sarif', 'junit', 'github']);
  expect(isFormat('json')).toBe(true);
  expect(isFormat('pdf')).toBe(false);
  expect(isFormat('toString')).toBe(false);
});

test.each(all)('%s cites only entries that its report shows', (_name, diagnosis) => {
  const shown = new Set(shownEvidence(diagnosis, 'cited').map((entry) => entry.id));
  for (const cause of diagnosis.verdict.causes) for (const id of cause.because) expect(shown).toContain(id);
  expect(shownEvidence(diagnosis, 'none')).toEqual([]);
  expect(shownEvidence(diagnosis, 'all')).toEqual(diagnosis.evidence);
});

describe('JUnit', () => {
  const failures = (text: string): string[] =>
    Array.from(text.matchAll(/name="([a-z]+)" time="0">\s*<(?:failure|error)/g), (found) => found[1] ?? '');

  test.each([
    ['healthy', []],
    ['secret-rotated', ['secret']],
    ['two-causes', ['client', 'secret']],
    ['sso-required', ['sso']],
    ['invalid-client-unsettled', ['verdict']],
    ['nobody-answered', ['network']],
  ] as const)('%s fails at %j', async (name, gates) => {
    const text = await render(diagnoses[name], 'junit');
    expect(failures(text)).toEqual(gates);
    expect(text.match(/<testcase classname="why401.machine"/g)?.length).toBe(machineGates.length);
  });
});

describe('GitHub annotations', () => {
  const levels = async (diagnosis: Diagnosis): Promise<(string | undefined)[]> =>
    Array.from((await render(diagnosis, 'github')).matchAll(/^::([a-z]+)/gm), (found) => found[1]);

  test.each([
    ['healthy', ['notice', 'notice']],
    ['secret-rotated', ['error', 'notice']],
    ['two-causes', ['error', 'error', 'notice']],
    ['proxy-page', ['warning', 'notice']],
    ['invalid-client-unsettled', ['error', 'notice']],
    ['nobody-answered', ['error']],
  ] as const)('%s gives %j', async (name, expected) => {
    expect(await levels(diagnoses[name])).toEqual(expected);
  });

  test('stay within what the runner shows: ten of a level, 4096 characters each', async () => {
    const { verdict } = diagnoses['two-causes'];
    const many = verdict.causes.flatMap((cause) =>
      Array.from({ length: 9 }, () => ({ ...cause, title: 'x'.repeat(900) })),
    );
    const long = many.map((cause) => ({
      ...cause,
      fix: { ...cause.fix, steps: Array.from({ length: 9 }, () => 'y%'.repeat(450)) },
    }));
    const text = await render({ ...diagnoses['two-causes'], verdict: { ...verdict, causes: long } }, 'github');
    expect(text.match(/^::error/gm)?.length).toBe(10);
    for (const line of text.trimEnd().split('\n')) {
      const message = line
        .slice(line.indexOf('::', 2) + 2)
        .replaceAll('%0A', '\n')
        .replaceAll('%25', '%');
      expect(message.length).toBeLessThanOrEqual(4096);
    }
  });
});

describe('SARIF', () => {
  test.each(all)('%s has one result for everything that was judged, and a rule for each', async (_name, diagnosis) => {
    const { verdict } = diagnosis;
    const log = JSON.parse(await render(diagnosis, 'sarif')) as {
      runs: {
        tool: { driver: { rules: { id: string }[] } };
        results: { ruleId: string; ruleIndex: number; kind: string; level: string }[];
      }[];
    };
    const run = log.runs[0];
    expect(run?.results.map((result) => result.kind)).toEqual([
      ...verdict.causes.map(() => 'fail'),
      ...verdict.suspects.map(() => 'open'),
      ...verdict.ruledOut.map(() => 'pass'),
    ]);
    for (const result of run?.results ?? []) {
      expect(run?.tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
      // SARIF 2.1.0, 3.27.10: a result that is no failure has no level.
      if (result.kind !== 'fail') expect(result.level).toBe('none');
    }
  });
});
