import { clientSource } from '../../evidence.ts';
import type { Page } from '../../lane.ts';
import type { Client } from '../../rows.ts';
import { goTo } from '../pages/layout.ts';
import type { People } from '../people.ts';
import { fileRefusal } from '../refusal.ts';
import { type Visit, visitOf } from '../visit.ts';
import { needsSso } from './login.ts';
import { refusalPage } from './notice.ts';
import { signedIn, toLogin, toPasswordChoice } from './signed-in.ts';

/** The authorization endpoint (RFC 6749 section 3.1): the code flow with PKCE; the implicit flow is switched off. */
export const authorizePages = (people: People): Page[] => [
  {
    method: 'GET',
    path: '/oauth/authorize',
    mark: clientSource('SDK', 'path and parameters; the error answers are those of RFC 6749 section 4.1.2.1'),
    handle: (exchange) => authorize(people, visitOf(exchange)),
  },
];

interface Asked {
  client: Client;
  redirectUri: string;
}

function authorize(people: People, visit: Visit): Response {
  const { query } = visit;
  const repeated = [...query.keys()].find((name) => query.getAll(name).length > 1);
  const asked = repeated === undefined ? whoAsks(people, query) : `the parameter ${repeated} is given twice`;
  if (typeof asked === 'string') {
    // Without a client and an address that belong together there is nobody to send an error to.
    return refusalPage(
      people,
      visit,
      {
        step: 'redirect-uri',
        reason: 'redirect-uri-unregistered',
        detail: asked,
        status: 400,
        code: 'invalid_request',
      },
      {
        title: 'This application cannot sign you in',
        text: 'It is not known here, or it asked to be answered at an address that is not registered for it.',
      },
    );
  }
  const { client } = asked;
  const type = query.get('response_type');
  if (type !== 'code') {
    return sendError(
      people,
      visit,
      asked,
      'unsupported_response_type',
      'response-type-unsupported',
      `response_type ${type ?? 'is missing'}; the implicit flow is switched off`,
    );
  }
  const challenge = query.get('code_challenge') ?? undefined;
  // RFC 7636 section 4.3: without a method the method is "plain", which shows the verifier to whoever sees the address.
  const isS256 = query.get('code_challenge_method') === 'S256' && /^[\w-]{43}$/.test(challenge ?? '');
  if ((challenge !== undefined || query.has('code_challenge_method')) && !isS256) {
    return sendError(
      people,
      visit,
      asked,
      'invalid_request',
      'code-challenge-invalid',
      'code_challenge_method is not S256, or the challenge is not one',
    );
  }
  const scope = (query.get('scope') ?? '').split(' ').filter((name) => name !== '');
  const beyond = scope.find((name) => !covered(name, client.scope));
  if (beyond !== undefined) {
    return sendError(
      people,
      visit,
      asked,
      'invalid_scope',
      'scope-not-of-client',
      `the client has no scope ${beyond.slice(0, 60)}`,
    );
  }
  const who = signedIn(people, visit);
  if (who === undefined || needsSso(people, who.session.by.way)) return toLogin(visit);
  if (who.session.mustChoosePassword)
    return toPasswordChoice(visit, `${visit.path}${new URL(visit.request.url).search}`);
  const code = people.codes.issue(
    {
      clientId: client.id,
      userId: who.user.id,
      redirectUri: asked.redirectUri,
      scope: scope.length > 0 ? scope : client.scope,
      codeChallenge: challenge,
    },
    visit.at,
  );
  return answer(visit, asked, { code });
}

function whoAsks(people: People, query: URLSearchParams): Asked | string {
  const clientId = query.get('client_id') ?? '';
  const client = people.ports.client(clientId);
  if (client?.state !== 'active') return `no active client has the id ${clientId.slice(0, 60)}`;
  if (client.authorizedGrantType !== 'CODE' && client.authorizedGrantType !== 'TOKEN') {
    return `the client is set up for ${client.authorizedGrantType}`;
  }
  const given = query.get('redirect_uri');
  const [only] = client.registeredRedirectUri;
  const redirectUri = given ?? (client.registeredRedirectUri.length === 1 ? only : undefined);
  if (redirectUri === undefined || !client.registeredRedirectUri.some((one) => matches(one, redirectUri))) {
    return `the client has no redirect URI ${(given ?? '').slice(0, 120)}`;
  }
  return { client, redirectUri };
}

/** Exact (RFC 9700 section 2.1), except that a native application takes any free port (RFC 8252 section 7.3). */
function matches(registered: string, given: string): boolean {
  if (registered === given) return true;
  if (!URL.canParse(registered) || !URL.canParse(given)) return false;
  const [one, other] = [new URL(registered), new URL(given)];
  if (one.protocol !== 'http:' || !['127.0.0.1', '[::1]'].includes(one.hostname)) return false;
  one.port = '';
  other.port = '';
  return one.href === other.href && other.username === '' && other.password === '';
}

/** A scope is had by its own name, and its reading form by the whole. */
const covered = (name: string, held: readonly string[]): boolean =>
  held.includes(name) || (name.endsWith(':readonly') && held.includes(name.slice(0, -':readonly'.length)));

function sendError(
  people: People,
  visit: Visit,
  asked: Asked,
  error: string,
  reason: Parameters<typeof fileRefusal>[2]['reason'],
  detail: string,
): Response {
  fileRefusal(people, visit, {
    step: 'authorize',
    reason,
    detail,
    status: 303,
    code: error,
    clientId: asked.client.id,
  });
  return answer(visit, asked, { error });
}

/** Back to the application (RFC 6749 section 4.1.2), with who answers (RFC 9207). */
function answer(visit: Visit, { redirectUri }: Asked, fields: Readonly<Record<string, string>>): Response {
  const state = visit.query.get('state');
  const query = new URLSearchParams({ ...fields, ...(state === null ? {} : { state }), iss: visit.base });
  const separator = redirectUri.includes('?') ? '&' : '?';
  return goTo(visit, `${redirectUri}${separator}${query}`);
}

/** The origin of the application behind a pending authorization, when it is registered: where a login may end. */
export function registeredTarget(people: People, returnTo: string): string[] {
  if (!returnTo.startsWith('/oauth/authorize?')) return [];
  const asked = whoAsks(people, new URLSearchParams(returnTo.slice(returnTo.indexOf('?'))));
  if (typeof asked === 'string' || !URL.canParse(asked.redirectUri)) return [];
  const { protocol, origin } = new URL(asked.redirectUri);
  return [protocol === 'http:' || protocol === 'https:' ? origin : protocol];
}
