import type { Protocol } from './stand-in.ts';

/**
 * Stands in for Azure Key Vault: "Get Secret" and "Get Secret Versions" of its REST API, version 7.4 and later, and the
 * challenge that tells a client where to sign in. Signing in is replaced, too: `@azure/identity` gives a token of the
 * tests.
 */
export const AZURE_TOKEN = 'eyJhbGciOiJSUzI1NiJ9.azureStandInToken0123456789.sig';

export const azureIdentity = {
  DefaultAzureCredential: class {
    getToken(scope: string) {
      return Promise.resolve(scope === 'https://vault.azure.net/.default' ? { token: AZURE_TOKEN } : null);
    }
  },
};

const queryOf = (path: string): URLSearchParams => new URL(path, 'http://x').searchParams;

const id = (at: number): string => String(at).padStart(32, '0');

export const keyVault: Protocol = {
  knows: ({ headers, path }) =>
    headers.authorization === `Bearer ${AZURE_TOKEN}` &&
    /^(?:7\.[4-9]|20\d\d-\d\d-\d\d)$/.test(queryOf(path).get('api-version') ?? ''),
  refuse: (why) => {
    const status = { 'unknown-caller': 401, expired: 401, denying: 403, limiting: 429, failing: 500 }[why];
    const challenge = `Bearer authorization="https://login.microsoftonline.com/tenant", resource="https://vault.azure.net"`;
    return {
      status,
      body: { error: { code: status === 403 ? 'Forbidden' : 'Error', message: 'of the stand-in' } },
      headers: status === 401 ? { 'www-authenticate': challenge } : {},
    };
  },
  answer({ path, headers }, values) {
    const missing = { status: 404, body: { error: { code: 'SecretNotFound', message: 'not there' } } };
    if (values.length === 0) return missing;
    const base = `http://${headers.host}`;
    const rest = /^\/secrets\/oauth\/([^?]*)\?/.exec(path)?.[1];
    if (rest === undefined) return missing;
    if (rest === 'versions') {
      const page = Number(queryOf(path).get('page') ?? '0');
      const value = values
        .map((_, at) => ({ id: `${base}/secrets/oauth/${id(at)}`, attributes: { enabled: true, created: 1000 + at } }))
        .slice(page, page + 2);
      value.push({ id: `${base}/secrets/oauth/disabled`, attributes: { enabled: false, created: 1 } });
      const nextLink =
        page + 2 < values.length ? `${base}/secrets/oauth/versions?api-version=7.4&page=${page + 2}` : null;
      return { status: 200, body: { value, nextLink } };
    }
    const at = rest === '' ? values.length - 1 : values.findIndex((_, one) => id(one) === rest);
    return at < 0 ? missing : { status: 200, body: { value: values[at], id: `${base}/secrets/oauth/${id(at)}` } };
  },
};
