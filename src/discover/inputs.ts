import type { Call, Case } from '../model/case.ts';
import { Why401Error } from '../model/errors.ts';
import { JWT_BEARER } from './assertion.ts';
import type { Grant } from './case.ts';

/** A value and where it came from. */
export interface Sourced {
  value: string;
  source: string;
}

/** A call as it was given; of a whole URL, where it leads, which has to be the API that is asked about. */
export interface GivenCall extends Call {
  origin?: string;
}

/**
 * `"GET /api/v2/routing/queues"`, `/api/v2/routing/queues` (then it is a GET) or a whole URL.
 *
 * @throws Why401Error USAGE
 */
export function readCall(text: string): GivenCall {
  const match = /^\s*(?:([A-Za-z]+)\s+)?(\S+)\s*$/.exec(text);
  const method = (match?.[1] ?? 'GET').toUpperCase();
  let path = match?.[2];
  let origin: string | undefined;
  if (path !== undefined && URL.canParse(path)) {
    const url = new URL(path);
    path = `${url.pathname}${url.search}`;
    origin = url.origin;
  }
  if (path === undefined || !path.startsWith('/') || !/^(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(method)) {
    throw new Why401Error('USAGE', '--call takes a method and a path: --call "GET /api/v2/routing/queues"');
  }
  return { method, path, ...(origin === undefined ? {} : { origin }) };
}

/**
 * `basic` or `post`, or the names of RFC 7591 section 2 and OpenID Connect Core section 9.
 *
 * @throws Why401Error USAGE
 */
export function readAuthMethod(text: string | undefined): Case['authMethod'] {
  if (text === undefined) return undefined;
  if (text === 'basic' || text === 'client_secret_basic') return 'client_secret_basic';
  if (text === 'post' || text === 'client_secret_post') return 'client_secret_post';
  if (text === 'private_key_jwt' || text === 'client_secret_jwt') return text;
  throw new Why401Error(
    'USAGE',
    '--auth-method takes basic (the Authorization header), post (the body), private_key_jwt or client_secret_jwt',
  );
}

/**
 * The same where a secret is what is tried.
 *
 * @throws Why401Error USAGE
 */
export function readSecretMethod(text: string | undefined): 'client_secret_basic' | 'client_secret_post' | undefined {
  const method = readAuthMethod(text);
  if (method === undefined || method === 'client_secret_basic' || method === 'client_secret_post') return method;
  throw new Why401Error('USAGE', '--auth-method takes basic (the Authorization header) or post (the body) here');
}

/**
 * A point in time as ISO 8601.
 *
 * @throws Why401Error USAGE
 */
export function readTime(text: string, option: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    throw new Why401Error('USAGE', `${option} takes a time such as 2026-11-25T08:00:00Z`);
  }
  return new Date(time).toISOString();
}

/**
 * A whole number of at least `least`.
 *
 * @throws Why401Error USAGE
 */
export function readCount(text: string, option: string, least: number): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < least || count > 1_000) {
    throw new Why401Error('USAGE', `${option} takes a whole number from ${least} to 1000`);
  }
  return count;
}

/**
 * The grant that a pipeline uses.
 *
 * @throws Why401Error USAGE
 */
export function readGrant(text: string | undefined): Grant | undefined {
  if (text === undefined || text === 'client_credentials' || text === 'password') return text;
  if (text === 'jwt-bearer' || text === JWT_BEARER) return JWT_BEARER;
  throw new Why401Error('USAGE', '--grant takes client_credentials, password or jwt-bearer');
}
