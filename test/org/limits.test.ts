import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { auditNames } from '../../src/org/audit-names.ts';
import { sources } from '../../src/org/evidence.ts';
import { createOrg } from '../../src/org/index.ts';
import { declared, limitsPage } from '../../src/org/limits.ts';
import { reasons } from '../../src/org/reasons.ts';
import { apiErrors, tokenErrors } from '../../src/org/wire-errors.ts';

const standings = ['documented', 'seen', 'client-source', 'inferred', 'invented'];

test('everything the org answers, and every refusal, says how well it is known and from where', () => {
  const marks = [
    ...declared(createOrg().pages).map(({ method, path, mark }) => [`${method} ${path}`, mark] as const),
    ...Object.entries(reasons).map(([reason, { mark }]) => [reason, mark] as const),
    ...Object.entries(tokenErrors).map(([name, { mark }]) => [name, mark] as const),
    ...Object.entries(apiErrors).map(([code, { mark }]) => [code, mark] as const),
  ];
  for (const [what, mark] of marks) {
    expect([what, standings.includes(mark?.standing), Object.keys(sources).includes(mark?.source)]).toEqual([
      what,
      true,
      true,
    ]);
  }
});

test('every audit event that the org writes has names that the service mapping lists', async () => {
  const org = createOrg({ orgs: [{ name: 'acme' }, { name: 'other' }] });
  const names = org.policy(['revoke-tokens', 'reset-secrets', 'disable-unowned-clients', 'set-ip-list', 'drop-roles']);
  org.break('sso-enforced', { with: { policies: names.join() } });
  org.heal();
  for (const { cause, gate } of org.causes) {
    if (gate === 'network' || cause === 'sso-enforced') continue;
    org.break(cause);
    org.heal();
  }
  for (const { entityType, action } of org.audit()) {
    expect([entityType, action, auditNames[entityType]?.[action] !== undefined]).toEqual([entityType, action, true]);
  }
});

test('no operation is declared twice', () => {
  const names = declared(createOrg().pages).map(({ method, path }) => `${method} ${path}`);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test('docs/org-limits.md says what the code says', async () => {
  const page = await readFile(new URL('../../docs/org-limits.md', import.meta.url), 'utf8');
  expect(page, 'run: node tools/run.mjs tools/generate-org-limits.ts').toBe(limitsPage(createOrg().pages));
});
