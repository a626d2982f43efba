import type { ReadableAnswer } from '../../dialect/dialect.ts';
import { dialectOf, firstOf, namesIn, partOf, type Saying } from '../../dialect/sayings.ts';
import { objectOf, textOf } from '../../dialect/standard.ts';
import type { ApiMeaning, Mark, Weight } from '../../model/reading.ts';

const authenticating = 'docs.github.com/rest/authentication/authenticating-to-the-rest-api';
const troubleshooting = 'docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api';
const limits = 'docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api';
const scopes = 'docs.github.com/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps';
const appJwt =
  'docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app';
const graphql = 'docs.github.com/graphql/guides/forming-calls-with-graphql';

/** Codes that are read out of headers and GraphQL errors; see `codesOf`. */
const SAML = 'saml_failure';
const EXPIRED = 'token-expiration-passed';
const SCOPES = 'no-accepted-scope-held';
const OURS = 'said-by-github';
const PERMISSIONS = 'accepted-permissions-named';

function says(
  means: ApiMeaning,
  weight: Weight,
  mark: Mark,
  source: string,
  when: Pick<Saying<ApiMeaning>, 'status' | 'code' | 'header' | 'text'>,
): Saying<ApiMeaning> {
  return { means, weight, mark, source, ...when };
}

/** GraphQL answers 200 with a list of errors, REST answers 4xx. */
const both = [200, 401, 403, 404];

/**
 * GitHub's REST and GraphQL APIs. Headers say what is needed (`X-GitHub-SSO`, `X-Accepted-OAuth-Scopes`,
 * `X-Accepted-GitHub-Permissions`, `x-ratelimit-*`); sentences are testimony. A private thing that the token may not see
 * is 404, as is one that does not exist.
 */
const api: readonly Saying<ApiMeaning>[] = [
  says('sso-authorization-needed', 'code', 'documented', authenticating, {
    status: both,
    header: ['x-github-sso', /^required\b/i],
  }),
  says('sso-authorization-needed', 'code', 'seen', graphql, { status: both, code: [SAML] }),
  says('sso-authorization-needed', 'testimony', 'documented', authenticating, {
    status: both,
    text: /organization saml enforcement/i,
  }),
  says('rate-limited', 'code', 'documented', limits, { status: [403, 429], header: ['retry-after', /\d/] }),
  says('rate-limited', 'code', 'documented', limits, {
    status: [403, 429],
    header: ['x-ratelimit-remaining', /^0$/],
    text: /rate limit/i,
  }),
  says('rate-limited', 'code', 'documented', limits, { status: [200], code: ['RATE_LIMITED'] }),
  says('rate-limited', 'testimony', 'documented', limits, {
    status: [403],
    text: /rate limit|maximum number of login attempts/i,
  }),
  // The limit of requests without a token; `/rate_limit` and whatever is public is answered without one. A 401 has it, too.
  says('token-missing', 'testimony', 'documented', limits, {
    status: [200, 403, 404],
    header: ['x-ratelimit-limit', /^60$/],
  }),
  says(
    'token-expired',
    'code',
    'documented',
    'github.blog/changelog/2021-07-26-expiration-options-for-personal-access-tokens',
    {
      status: [401],
      code: [EXPIRED],
    },
  ),
  says('assertion-time-refused', 'testimony', 'seen', appJwt, {
    status: [401],
    text: /'(?:issued at|expiration time)' claim|\('(?:iat|exp)'\)/i,
  }),
  says('assertion-invalid', 'testimony', 'seen', appJwt, {
    status: [401],
    text: /json web token could not be decoded|'issuer' claim|integration (?:must generate a public key|not found)/i,
  }),
  says('token-missing', 'testimony', 'seen', authenticating, { status: [401], text: /requires authentication/i }),
  says('token-not-accepted', 'code', 'documented', authenticating, { status: [401], code: [OURS] }),
  says('address-refused', 'testimony', 'seen', 'docs.github.com/organizations, managing allowed IP addresses', {
    status: both,
    text: /ip allow list/i,
  }),
  says('policy-blocked', 'testimony', 'seen', 'docs.github.com/organizations, setting a personal access token policy', {
    status: both,
    text: /forbids access via a (?:fine-grained )?personal access token/i,
  }),
  says('consent-missing', 'testimony', 'seen', 'docs.github.com/organizations, about OAuth app access restrictions', {
    status: both,
    text: /oauth app access restrictions/i,
  }),
  says('client-disabled', 'testimony', 'seen', 'docs.github.com/apps, reviewing and modifying installed GitHub Apps', {
    status: [403],
    text: /installation has been suspended/i,
  }),
  says('permission-missing', 'code', 'documented', troubleshooting, {
    status: [403],
    code: [PERMISSIONS],
    text: /resource not accessible by/i,
  }),
  says('permission-missing', 'testimony', 'documented', troubleshooting, {
    status: both,
    text: /resource not accessible by personal access token/i,
  }),
  // With an installation token it means a missing permission, or a call that needs a user.
  says('not-authorized', 'testimony', 'documented', troubleshooting, {
    status: both,
    text: /resource not accessible by integration/i,
  }),
  says('scope-missing', 'code', 'documented', scopes, { status: [403], code: [SCOPES] }),
  says('scope-missing', 'code', 'documented', graphql, { status: [200], code: ['INSUFFICIENT_SCOPES'] }),
  says('scope-missing', 'testimony', 'documented', scopes, { status: [404], code: [SCOPES] }),
  says('permission-missing', 'testimony', 'seen', troubleshooting, {
    status: [403],
    text: /must have admin rights|must be an? (?:org|organization)/i,
  }),
  says('absent-or-hidden', 'code', 'documented', troubleshooting, { status: [404], code: [OURS] }),
  says('absent-or-hidden', 'code', 'documented', graphql, { status: [200], code: ['NOT_FOUND'] }),
  says('not-authorized', 'testimony', 'documented', graphql, { status: [200], code: ['FORBIDDEN'] }),
];

export const githubDialect = dialectOf({
  token: [],
  api,
  codes: codesOf,
  apiWords(answer) {
    const message = textOf(objectOf(answer)?.message) ?? textOf(graphqlError(answer)?.message);
    return message === null ? null : { code: textOf(graphqlError(answer)?.type), message };
  },
  details(answer) {
    const held = answer.headers['x-oauth-scopes'];
    const accepted = namesIn(answer.headers['x-accepted-oauth-scopes']);
    const sets = permissionSets(answer);
    return {
      ...(accepted.length === 0 ? {} : { scopes: accepted }),
      ...(held === undefined ? {} : { heldScopes: namesIn(held) }),
      // Needed by a call that was refused; an answered one is told it, too.
      ...(answer.status < 400 || sets.length === 0
        ? {}
        : { permissions: sets, permissionMode: sets.length > 1 ? ('any' as const) : ('all' as const) }),
    };
  },
  marks: marksOf,
  correlation: ['x-github-request-id'],
  readIdentity(answer) {
    // `GET /app`: the app whose own JWT this is.
    const app = objectOf(answer);
    if (textOf(app?.slug) === null || textOf(app?.name) === null) return null;
    return {
      clientId: textOf(app?.client_id),
      clientName: textOf(app?.name),
      grant: null,
      machine: true,
      state: null,
      organization: textOf(partOf(app?.owner)?.login),
      roleCount: null,
      modifiedAt: null,
    };
  },
  retryAfterSeconds({ headers }) {
    const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN);
    const now = Date.parse(headers.date ?? '') / 1000;
    const seconds = Math.ceil(reset - now);
    return headers['x-ratelimit-remaining'] === '0' && Number.isFinite(seconds) ? Math.max(0, seconds) : null;
  },
});

function marksOf({ headers }: ReadableAnswer): readonly string[] {
  return ['x-github-request-id', 'x-github-media-type', 'x-github-sso', 'x-accepted-github-permissions']
    .filter((name) => headers[name] !== undefined)
    .map((name) => `header ${name}`);
}

function graphqlError(answer: ReadableAnswer): Readonly<Record<string, unknown>> | null {
  return firstOf(objectOf(answer)?.errors);
}

/** What headers and GraphQL errors state, as codes. */
function codesOf(answer: ReadableAnswer): readonly string[] {
  const { headers } = answer;
  const codes: string[] = [];
  const fields = objectOf(answer);
  // An answer of GitHub's own form, or with a header that only GitHub sends.
  if (marksOf(answer).length > 0 || /github/i.test(textOf(fields?.documentation_url) ?? '')) codes.push(OURS);
  const error = graphqlError(answer);
  if (partOf(error?.extensions)?.saml_failure === true) codes.push(SAML);
  const type = textOf(error?.type);
  if (type !== null) codes.push(type);
  const held = headers['x-oauth-scopes'];
  const accepted = namesIn(headers['x-accepted-oauth-scopes']);
  // The list of accepted scopes names every scope that would do, the wider ones included.
  if (held !== undefined && accepted.length > 0 && !namesIn(held).some((one) => accepted.includes(one)))
    codes.push(SCOPES);
  if (permissionSets(answer).length > 0) codes.push(PERMISSIONS);
  const expires = Date.parse(
    headers['github-authentication-token-expiration']?.replace(/ UTC$/, 'Z').replace(' ', 'T') ?? '',
  );
  if (expires <= Date.parse(headers.date ?? '')) codes.push(EXPIRED);
  return codes;
}

/** `contents=read, issues=write; metadata=read`: sets of permissions, any one of which will do. */
function permissionSets({ headers }: ReadableAnswer): readonly string[] {
  const sets = (headers['x-accepted-github-permissions'] ?? '').split(';').map((set) => namesIn(set).join(' and '));
  return sets.filter((set) => set !== '').slice(0, 20);
}
