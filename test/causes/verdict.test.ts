import { expect, it } from 'vitest';
import { rejudge } from '../../src/diagnose.ts';
import type { Blocked, Evidence } from '../../src/model/evidence.ts';
import { call, entry, event, forbidden, grant, grants, held, question, refused, token, trail } from './facts.ts';

/** Whole verdicts over a ledger: what all the causes together say, and what is to be looked at next. */

const judge = (evidence: readonly Evidence[], blocked: readonly Blocked[] = [], about = {}) =>
  rejudge({
    case: question(about),
    evidence,
    blocked,
    plan: [],
    spent: { tokenRequests: 1, tokenRequestsAllowed: 6, requests: 1, elapsedMs: 1 },
  });

const shapes = [entry('client-id-shape'), entry('secret-shape')];
const noAdmin = ['genesys-client-record', 'genesys-audit-trail', 'genesys-sso-settings'].map((probe) => ({
  probe,
  code: 'no-admin-credential',
  reason: 'none',
}));

/** Where we could be let look, that comes first; where not, a person can; and never a look that only clears the innocent. */
it.each<[name: string, facts: readonly Evidence[], blocked: readonly Blocked[], next: RegExp]>([
  ['an administrator can look', [...shapes, refused()], noAdmin, /--admin-client-id/],
  [
    'no administrator sees who answers for the login host',
    [...shapes, token('not-a-token-endpoint', { body: 'html' }, 'testimony')],
    noAdmin,
    /metadata or its documentation/,
  ],
  ['a 404 of the API', [token('issued'), call('not-found')], [], /metadata or its documentation/],
  [
    'refused and held',
    [
      token('issued'),
      call('permission-missing', { permissions: ['routing:queue:view'], permissionMode: 'any' }),
      grants(grant('routing:queue:view', '*')),
    ],
    [],
    /role editor|roles or permissions/,
  ],
  [
    'an answer that nothing is known of',
    [...shapes, token('refused-otherwise', {}, 'testimony')],
    [],
    /log by the id c0ffee|metadata/,
  ],
])('next: %s', async (_name, facts, blocked, next) => {
  const { verdict } = await judge(facts, blocked);
  expect(verdict.outcome).toBe('unsettled');
  expect(`${verdict.next?.action} ${verdict.next?.command ?? ''}`).toMatch(next);
});

/** What the tool sends decides, and not what stands beside it. */
it.each<[name: string, facts: readonly Evidence[], outcome: string, first: string | undefined]>([
  [
    'a good token beside a secret that is refused',
    [...shapes, entry('token-shape'), held('accepted'), call('accepted', { credential: 'held' }), refused()],
    'accepted',
    undefined,
  ],
  [
    'a refused token beside an id alone',
    [
      entry('client-id-shape'),
      entry('secret-shape', { present: false }),
      entry('token-shape'),
      held('token-not-accepted'),
    ],
    'unsettled',
    undefined,
  ],
  [
    'a refusal by address, and no list of the organisation',
    [token('issued'), call('address-refused'), entry('address-rules')],
    'unsettled',
    'client-address-not-allowed',
  ],
])('%s', async (_name, facts, outcome, first) => {
  const { verdict } = await judge(facts);
  expect([verdict.outcome, verdict.causes[0]?.id]).toEqual([outcome, first]);
});

it('the timeline has the changes of roles that the client holds, and of no other', async () => {
  const changed = (role: string, secondsAgo: number) =>
    event('roles-changed', secondsAgo, { ours: false, what: `Role Update "${role}" (permissions)` });
  const { timeline } = await judge([
    token('issued'),
    forbidden('routing:queue:view'),
    grants(grant('routing:queue:edit')),
    trail([changed('Pipeline', 900), changed('Supervisor', 600)]),
  ]);
  expect(timeline.map(({ what }) => what)).toEqual(['Role Update "Pipeline" (permissions)']);
});
