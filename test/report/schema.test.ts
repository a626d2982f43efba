import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { causeClasses } from '../../src/model/cause-class.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { machineGates, peopleGates } from '../../src/model/gate.ts';
import { render } from '../../src/report/index.ts';
import { diagnoses } from './diagnoses.ts';

const schema = JSON.parse(readFileSync(new URL('../../schema/diagnosis-1.json', import.meta.url), 'utf8')) as {
  $defs: Record<string, { enum?: readonly string[] }>;
};
const validate = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true }).compile(
  schema,
);

const copy = (): Record<string, never> =>
  JSON.parse(JSON.stringify(diagnoses['secret-rotated'])) as Record<string, never>;

/** Changes one value, named by its path. `undefined` takes it away. */
function changed(path: string, value: unknown): unknown {
  const root = copy();
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let at: Record<string, unknown> = root;
  for (const key of keys) at = at[key] as Record<string, unknown>;
  if (value === undefined) delete at[last];
  else at[last] = value;
  return root;
}

describe('the JSON report and its schema', () => {
  test.each(Object.entries(diagnoses))('%s is valid as printed', async (_name, diagnosis: Diagnosis) => {
    const printed: unknown = JSON.parse(await render(diagnosis, 'json'));
    validate(printed);
    expect(validate.errors).toBeNull();
  });

  test.each([
    ['a field that is not known yet', 'somethingNew', 1],
    ['a field that is not known yet, deep inside', 'verdict.causes.0.docs', 'secret-rotated.md'],
    ['no title of what is ruled out', 'verdict.ruledOut.0.title', undefined],
    ['a next step', 'verdict.next', { action: 'Ask again.', separates: [] }],
    ['a cause id of one word', 'verdict.causes.0.id', 'healthy'],
  ])('accepts %s', (_what, path, value) => {
    validate(changed(path, value));
    expect(validate.errors).toBeNull();
  });

  test.each([
    ['another version', 'schemaVersion', '2'],
    ['another kind', 'kind', 'check'],
    ['no verdict', 'verdict', undefined],
    ['no gates', 'gates', undefined],
    ['no hop', 'hop', undefined],
    ['no evidence', 'evidence', undefined],
    ['no spending', 'spent', undefined],
    ['no timeline', 'timeline', undefined],
    ['an unknown hop', 'hop.name', 'firewall'],
    ['an unknown gate', 'gates.0.id', 'door'],
    ['an unknown lane', 'gates.0.lane', 'fast'],
    ['an unknown state', 'gates.0.state', 'ok'],
    ['an unknown outcome', 'verdict.outcome', 'maybe'],
    ['an empty summary', 'verdict.summary', ''],
    ['a cause that only might be', 'verdict.causes.0.says', 'possible'],
    ['an unknown class', 'verdict.causes.0.class', 'secret_lost'],
    ['a cause without evidence', 'verdict.causes.0.because', []],
    ['a cause without a fix', 'verdict.causes.0.fix', undefined],
    ['a cleared suspect without evidence', 'verdict.ruledOut.0.because', []],
    ['a cause id that is a sentence', 'verdict.causes.0.id', 'The secret'],
    ['no word on the next step', 'verdict.next', undefined],
    ['an unknown standing', 'evidence.0.standing', 'guessed'],
    ['an unknown exhibit', 'evidence.0.exhibit', { shape: 'picture', url: 'x' }],
    ['a time that is none', 'evidence.0.at', 'this morning'],
    ['a negative count', 'spent.tokenRequests', -1],
    ['no word on where the values came from', 'case.sources', undefined],
  ])('refuses %s', (_what, path, value) => {
    expect(validate(changed(path, value))).toBe(false);
  });

  test('lists the same gates and classes as the model', () => {
    expect(schema.$defs.gateId?.enum).toEqual([...machineGates, ...peopleGates]);
    expect(schema.$defs.causeClass?.enum).toEqual([...causeClasses]);
  });
});
