import type { EmbeddedOrg } from '../../src/org/index.ts';

/** A browser without a window: keeps cookies, follows nothing by itself, fills in forms. */
export interface Visitor {
  get(address: string): Promise<Visited>;
  post(address: string, fields: Record<string, string>): Promise<Visited>;
  cookies: Map<string, string>;
}

export interface Visited {
  status: number;
  text: string;
  location: string | undefined;
  headers: Headers;
  /** The hidden fields of the page's forms. */
  hidden: Record<string, string>;
  /** Where its first form goes. */
  action: string | undefined;
}

export const origin = 'http://127.0.0.1:8400';

export function visitor(org: Pick<EmbeddedOrg, 'fetch'>, base = origin): Visitor {
  const cookies = new Map<string, string>();
  const send = async (address: string, init: RequestInit): Promise<Visited> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const url = address.startsWith('/') ? `${base}${address}` : address;
    const response = await org.fetch(
      new Request(url, { redirect: 'manual', ...init, headers: { ...init.headers, cookie } }),
    );
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/Max-Age=0/.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const text = await response.text();
    return {
      status: response.status,
      text,
      location: response.headers.get('location') ?? undefined,
      headers: response.headers,
      hidden: Object.fromEntries(
        [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)].map(([, name = '', value = '']) => [
          name,
          unescaped(value),
        ]),
      ),
      action: unescaped(/<form method="post" action="([^"]*)"/.exec(text)?.[1] ?? '') || undefined,
    };
  };
  return {
    cookies,
    get: (address) => send(address, {}),
    post: (address, fields) =>
      send(address, {
        method: 'POST',
        body: new URLSearchParams(fields).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
  };
}

const unescaped = (text: string): string =>
  text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

/** Signs in with a password, and returns the page that follows. */
export async function signInWithPassword(
  who: Visitor,
  email: string,
  password: string,
  returnTo = '/account',
): Promise<Visited> {
  const form = await who.get(`/login?returnTo=${encodeURIComponent(returnTo)}`);
  return who.post('/login', { ...form.hidden, email, password });
}

/** The start password as the login page tells it, and an account that has no password yet. */
export async function beginner(who: Visitor): Promise<{ email: string; password: string }> {
  const { text } = await who.get('/login');
  return {
    email: /<li>[^<]*<code>([^<]*)<\/code>/.exec(text)?.[1] ?? '',
    password: /id="start-password">([^<]*)</.exec(text)?.[1] ?? '',
  };
}

/** Chooses a password for an account that has none. */
export async function choosePassword(who: Visitor, email: string, password: string): Promise<void> {
  const { password: start } = await beginner(who);
  await signInWithPassword(who, email, start);
  const form = await who.get('/account/password');
  const saved = await who.post('/account/password', { ...form.hidden, password, again: password });
  if (saved.status !== 303) throw new Error(`the password was not taken: ${saved.text}`);
}

/** Goes through the demo identity provider, from the address of a request to the answer at the consumer service. */
export async function answerAsPerson(who: Visitor, address: string, email: string): Promise<Visited> {
  const page = await who.get(address);
  const person =
    new RegExp(`<button name="person" value="([^"]*)">(?:(?!</button>)[\\s\\S])*${email.replaceAll('.', '\\.')}`).exec(
      page.text,
    )?.[1] ?? '';
  const sending = await who.post('/demo-idp/answer', { ...page.hidden, person });
  return who.post(sending.action ?? '', sending.hidden);
}

/** Single sign-on as the login page offers it. */
export async function signInWithSso(who: Visitor, email: string, returnTo = '/account'): Promise<Visited> {
  const sent = await who.get(`/saml/login?returnTo=${encodeURIComponent(returnTo)}`);
  return answerAsPerson(who, sent.location ?? '', email);
}
