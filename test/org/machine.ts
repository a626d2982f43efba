import type { Credentials, EmbeddedOrg } from '../../src/org/index.ts';

/** A plain machine client for tests: what it sends is written here, nothing is imported from the diagnosis. */
export const basic = ({ clientId, clientSecret }: Credentials): string =>
  `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;

export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

/** A client-credentials token request of the pipeline, or with other credentials. */
export async function mint(
  org: Pick<EmbeddedOrg, 'fetch' | 'pipeline'>,
  credentials: Partial<Credentials> = {},
  url = 'http://login.test/oauth/token',
): Promise<Answer> {
  const request = new Request(url, {
    method: 'POST',
    headers: {
      authorization: basic({ ...org.pipeline, ...credentials }),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  return read(await org.fetch(request));
}

/** An API request: `GET /api/v2/...`. */
export async function call(
  org: Pick<EmbeddedOrg, 'fetch'>,
  token: string,
  what: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const [method = 'GET', path = '/'] = what.split(' ');
  const request = new Request(`http://api.test${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, accept: 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return read(await org.fetch(request));
}

export async function read(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) };
}

/** A token of the org's administrator client. */
export async function adminToken(org: EmbeddedOrg): Promise<string> {
  return String((await mint(org, org.admin)).body.access_token);
}
