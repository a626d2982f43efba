import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readBody, utf8 } from '../body.ts';
import type { Exchange } from '../exchange.ts';
import type { PeoplePorts } from './ports.ts';

/** One request of a browser. */
export interface Visit extends Pick<Exchange, 'request' | 'path' | 'at' | 'correlationId' | 'address'> {
  /** The address of the org as this browser knows it, without a slash at the end. */
  base: string;
  query: URLSearchParams;
  cookies: ReadonlyMap<string, string>;
}

export function visitOf({ request, path, at, correlationId, address }: Exchange): Visit {
  const url = new URL(request.url);
  // A host with several orgs serves this one under a prefix.
  const prefix = url.pathname.endsWith(path) ? url.pathname.slice(0, url.pathname.length - path.length) : '';
  return {
    request,
    path,
    at,
    correlationId,
    address,
    base: `${url.origin}${prefix}`,
    query: url.searchParams,
    cookies: cookiesOf(request.headers.get('cookie') ?? ''),
  };
}

/** A browser may know this machine under three names; a message to any of them is a message to us. */
export function aliasesOf(address: string): string[] {
  const url = new URL(address);
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) return [address];
  return ['127.0.0.1', 'localhost', '[::1]'].map((hostname) => address.replace(`//${url.hostname}`, `//${hostname}`));
}

/** The largest form: a SAML message in base64, with room for the other fields. */
const formLimit = 512 * 1024;

/** The form that was posted; nothing when it is not one. */
export async function formOf({ request }: Visit): Promise<URLSearchParams | undefined> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\b/i.test(type)) return undefined;
  const read = await readBody(request, formLimit);
  const text = 'failed' in read ? undefined : utf8(read.bytes);
  return text === undefined ? undefined : new URLSearchParams(text);
}

function cookiesOf(header: string): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of header.split(';')) {
    const equals = pair.indexOf('=');
    // The first of two counts: browsers send the one with the longest path first (RFC 6265 section 5.4).
    const name = pair.slice(0, equals).trim();
    if (equals > 0 && !cookies.has(name)) cookies.set(name, pair.slice(equals + 1).trim());
  }
  return cookies;
}

/** The names of our cookies: one browser may visit several orgs on one address, and cookies do not know ports. */
export const cookieNames = (slug: string) => ({ session: `why401_${slug}_session`, form: `why401_${slug}_form` });

/**
 * A cookie that scripts cannot read and that other sites' forms do not send. `Lax`, not `Strict`, because a person
 * comes back from the identity provider by a navigation that another site began.
 */
export function setCookie(visit: Visit, name: string, value: string, maxAgeSeconds?: number): string {
  const { pathname, protocol } = new URL(`${visit.base}/`);
  const path = pathname === '/' ? '/' : pathname.replace(/\/$/, '');
  const age = maxAgeSeconds === undefined ? '' : `; Max-Age=${maxAgeSeconds}`;
  return `${name}=${value}; Path=${path}; HttpOnly; SameSite=Lax${protocol === 'https:' ? '; Secure' : ''}${age}`;
}

/**
 * The token of a form: made from a cookie that only this browser has, so that a form of another site cannot hold it
 * (OWASP: HMAC-based double submit).
 */
export interface FormToken {
  token: string;
  /** Set when the browser had no such cookie yet. */
  cookie: string | undefined;
}

export function formToken(visit: Visit, ports: PeoplePorts): FormToken {
  const { form } = cookieNames(ports.slug);
  const existing = visit.cookies.get(form);
  const value =
    existing !== undefined && /^[\w-]{20,64}$/.test(existing) ? existing : randomBytes(24).toString('base64url');
  return { token: tokenFor(value, ports), cookie: value === existing ? undefined : setCookie(visit, form, value) };
}

export function formTokenFits(visit: Visit, ports: PeoplePorts, given: string | null): boolean {
  const value = visit.cookies.get(cookieNames(ports.slug).form);
  if (value === undefined || given === null) return false;
  const expected = Buffer.from(tokenFor(value, ports));
  const actual = Buffer.from(given);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

const tokenFor = (cookie: string, ports: PeoplePorts): string =>
  createHmac('sha256', ports.pepper).update(`form ${cookie}`).digest('base64url');

/** Where to go on to: a path of this org, never another site. */
export function localPath(path: string | null | undefined): string {
  // A browser reads a backslash as a slash, and drops tabs and line breaks from addresses.
  return path !== null && path !== undefined && /^\/(?![/\\])[^\\\u0000-\u0020\u007f]*$/.test(path) ? path : '/account';
}
