import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explainText, firstClass } from './support.ts';

/** What a real Terraform left behind (test/terraform/artefacts): the innocent runs first. */

const read = (name: string): string =>
  readFileSync(new URL(`../terraform/artefacts/samples/${name}`, import.meta.url), 'utf8');

const innocent = ['working', 'oauth-client-made', 'own-client-inactive'].flatMap((name) =>
  ['plan.txt', 'plan.jsonl', 'apply.jsonl', 'tf-log.txt', 'tf-log.jsonl', 'sdk_debug.txt', 'sdk_debug.jsonl'].map(
    (file) => `${name}/${file}`,
  ),
);

describe('nothing is wrong in', () => {
  it.each([...innocent, 'apply-forbidden/plan.jsonl', 'working/terraform.tfstate', 'working/plan.json'])(
    '%s',
    async (name) => {
      expect((await explainText(read(name))).incidents).toEqual([]);
    },
  );
});

const everyForm = ['plan.txt', 'plan.jsonl', 'tf-log.txt', 'tf-log.jsonl', 'sdk_debug.txt', 'sdk_debug.jsonl'];

const told: readonly [name: string, files: readonly string[], classes: readonly string[]][] = [
  // One body for a wrong, an old and a mangled secret: no text can tell them apart.
  ['secret-reset', everyForm, ['secret_rotated_or_expired', 'wrong_secret', 'secret_mangled']],
  ['permission-removed', everyForm, ['missing_role_or_permission']],
  ['token-pool-too-large', everyForm, ['rate_limited']],
  ['access-token-expired', everyForm, ['token_expired_or_revoked']],
  ['apply-forbidden', ['apply.jsonl'], ['missing_role_or_permission']],
  ['secret-reset-during-apply', ['apply-stderr.txt'], ['secret_rotated_or_expired', 'wrong_secret', 'secret_mangled']],
];

describe.each(told)('%s', (name, files, classes) => {
  it.each(files)('%s', async (file) => {
    const { incidents } = await explainText(read(`${name}/${file}`));
    // Several identical errors of the token pool are one incident.
    expect(incidents).toHaveLength(1);
    const [incident] = incidents;
    expect(incident?.case.vendor).toBe('genesys');
    expect(classes).toContain(incident === undefined ? 'none' : firstClass(incident));
  });

  it('says the same from every form', async () => {
    const first = await Promise.all(
      files.map(async (file) => (await explainText(read(`${name}/${file}`))).incidents[0]),
    );
    expect(new Set(first.map((one) => (one === undefined ? 'none' : firstClass(one)))).size).toBe(1);
  });
});

it('counts the errors of a pool and says when they were seen', async () => {
  const [incident] = (await explainText(read('token-pool-too-large/sdk_debug.txt'))).incidents;
  expect(incident?.count).toBeGreaterThan(1);
  expect(incident?.firstSeen).toMatch(/^2026-03-02T/);
  expect(incident?.verdict.causes[0]).toMatchObject({ id: 'token-endpoint-rate-limited', says: 'proven' });
});
