import type { Evidence } from '../../src/model/evidence.ts';
import type { Mangling, NetworkFailure } from '../../src/model/fact.ts';
import type { ApiMeaning, TokenMeaning } from '../../src/model/reading.ts';
import {
  apiAs,
  at,
  by,
  call,
  entry,
  event,
  grant,
  grants,
  held,
  lastGood,
  minted,
  noRecord,
  record,
  token,
  tokenAs,
  trail,
  unanswered,
  unreached,
} from './facts.ts';

/** Typical facts of every kind, for judging alone and in pairs: also such as no run would ever put side by side. */

const tokenMeanings: readonly TokenMeaning[] = [
  'issued',
  'client-authentication-failed',
  'client-unknown',
  'client-disabled',
  'secret-not-accepted',
  'secret-expired',
  'grant-not-allowed',
  'grant-unsupported',
  'auth-method-refused',
  'request-malformed',
  'credentials-missing',
  'scope-invalid',
  'audience-invalid',
  'address-refused',
  'rate-limited',
  'server-error',
  'not-a-token-endpoint',
  'intermediary-answered',
  'redirected',
  'refused-otherwise',
];

const apiMeanings: readonly ApiMeaning[] = [
  'accepted',
  'token-missing',
  'token-not-accepted',
  'token-expired',
  'token-revoked',
  'token-for-other-audience',
  'address-refused',
  'scope-missing',
  'permission-missing',
  'division-refused',
  'not-authorized',
  'user-context-needed',
  'sso-authorization-needed',
  'feature-missing',
  'rate-limited',
  'not-found',
  'server-error',
  'not-the-api',
  'intermediary-answered',
  'redirected',
];

/** What the check of a token mostly says. */
const tokenStates: readonly ApiMeaning[] = ['accepted', 'token-not-accepted', 'token-missing', 'permission-missing'];

const manglings: readonly Mangling[] = ['trailing-newline', 'base64'];

const failures: readonly NetworkFailure['kind'][] = ['name-unknown', 'timeout', 'header-not-sendable'];

const page = { body: 'html' as const, ...by('web-server', 'a web page') };

export const pool: readonly Evidence[] = [
  ...tokenMeanings.map((means) => token(means)),
  ...(['client-unknown', 'grant-not-allowed', 'address-refused', 'secret-expired'] as const).map((means) =>
    token(means, {}, 'testimony'),
  ),
  ...failures.map((kind) => token('issued', unanswered(kind))),
  token('not-a-token-endpoint', { status: 200, ...page }, 'testimony'),
  token('redirected', { redirectedTo: 'https://elsewhere.example/', ...by('unknown') }),
  token('redirected', { redirectedTo: 'http://[', ...by('unknown') }),
  token('intermediary-answered', by('proxy', 'status 407')),
  ...(
    [
      'contrast.unmangled',
      'contrast.swapped',
      'contrast.other-method',
      'contrast.encoded',
      'contrast.repeated',
      'contrast.other-region',
      'admin-token',
    ] as const
  ).flatMap((kind): Evidence[] => [
    tokenAs(kind, 'issued'),
    tokenAs(kind, 'client-authentication-failed'),
    tokenAs(kind, 'issued', unanswered()),
  ]),
  ...apiMeanings.map((means) => call(means)),
  ...tokenStates.flatMap((means): Evidence[] => [held(means), minted(means)]),
  ...(['contrast.repeated-call', 'contrast.unmangled-token', 'api-anonymous', 'contrast.other-path'] as const).flatMap(
    (kind): Evidence[] => [
      apiAs(kind, 'accepted'),
      apiAs(kind, 'token-not-accepted'),
      apiAs(kind, 'not-the-api', page, 'testimony'),
      apiAs(kind, 'accepted', unanswered()),
    ],
  ),
  apiAs('api-anonymous', 'redirected', { redirectedTo: 'https://elsewhere.example/', ...by('unknown') }),
  ...failures.map((kind) => minted('accepted', unanswered(kind))),
  ...failures.map((kind) => unreached(kind)),
  entry('reach'),
  ...(['secret-shape', 'client-id-shape', 'token-shape'] as const).flatMap((kind): Evidence[] => [
    entry(kind),
    entry(kind, { present: false }),
    entry(kind, { present: false, setButEmpty: true }),
    entry(kind, { placeholder: 'template' }),
    entry(kind, { placeholder: 'dummy' }),
    entry(kind, { uuid: kind === 'secret-shape' }),
    entry(kind, { formEncodingMatters: true }),
    ...manglings.map((one) => entry(kind, { manglings: [one] })),
  ]),
  entry('token-shape', { expiresAt: at(-60), expired: true }),
  entry('token-shape', { expiresAt: at(3600) }),
  record(),
  noRecord(),
  record({ state: 'disabled' }),
  record({ state: 'inactive' }),
  record({ state: 'unknown' }),
  record({ grant: 'password', grantMatches: false }),
  record({ addressRanges: ['192.0.2.0/24'] }),
  trail(),
  trail([], { complete: false }),
  ...(['secret-reset', 'client-deleted', 'client-disabled', 'client-changed', 'tokens-revoked'] as const).flatMap(
    (about) => [trail([event(about, 600)]), trail([event(about, 600, { ours: false, who: null })])],
  ),
  trail([event('secret-reset', 600, { at: 'not a time' })]),
  lastGood(60),
  lastGood(86_400),
  grants(),
  grants(grant('routing:queue:view')),
  grants(grant('*:*:*', '*')),
  grants(grant('routing:queue:edit', '*', { madeAt: at(-10) })),
  entry('identity'),
  entry('identity', { credential: 'held', machine: false }),
  entry('identity', { machine: null, clientId: null, state: null }),
  entry('sso-settings'),
  entry('sso-settings', { passwordLoginDisabled: false }),
  entry('address-rules'),
  entry('address-rules', { allowed: ['192.0.2.0/24'] }),
  entry('call-needs'),
  entry('call-needs', { method: 'POST' }),
  entry('call-needs', { permissions: [], mode: 'none' }),
  entry('server-metadata'),
  entry('source-conflict'),
];
