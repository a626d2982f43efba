import { randomBytes, randomUUID } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { renderExplanation } from '../src/report/explanation.ts';
import { formats } from '../src/report/index.ts';
import { explainText } from './explain/support.ts';
import { leaksIn } from './support/leaks.ts';

/** Whatever a text gives away, no output of explain repeats it, and the report says that it is there. */

const id = randomUUID();
const secret = (): string => `q9${randomBytes(30).toString('base64url')}Z`;
const token = (): string => `${randomBytes(32).toString('base64url')}**${randomBytes(31).toString('base64url')}`;
const jwt = (): string =>
  [JSON.stringify({ alg: 'RS256' }), JSON.stringify({ sub: id, exp: 1_700_000_000 }), randomBytes(48)]
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');
const basic = (value: string): string => Buffer.from(`${id}:${value}`).toString('base64');
const refused =
  '< HTTP/1.1 401 Unauthorized\n<\n{"error":"invalid_client","error_description":"authentication failed"}\n';

/** A text around a secret; `made` is what else of it must not be seen. */
const texts: Record<string, (value: string) => { text: string; made?: string; kind: string }> = {
  'curl -v': (value) => ({
    text: `> POST /oauth/token HTTP/1.1\n> Host: login.example.com\n> Authorization: Basic ${basic(value)}\n>\n${refused}`,
    made: basic(value),
    kind: 'basic-header',
  }),
  'a command line with -u': (value) => ({
    text: `curl -u ${id}:${value} https://login.example.com/oauth/token\n401 Unauthorized`,
    kind: 'client-secret',
  }),
  'a form in a command line': (value) => ({
    text: `curl -d 'grant_type=client_credentials&client_id=${id}&client_secret=${value}' https://login.example.com/oauth/token -> 401`,
    kind: 'client-secret',
  }),
  'a form, encoded': (value) => ({
    text: `body: grant_type=client_credentials&client_secret=${encodeURIComponent(`${value}+/`)} -> 401`,
    made: `${value}+/`,
    kind: 'client-secret',
  }),
  'JSON in a log': (value) => ({
    text: JSON.stringify({
      level: 'error',
      message: 'token request failed with 401',
      config: { data: { client_id: id, client_secret: value } },
    }),
    kind: 'client-secret',
  }),
  'JSON in JSON': (value) => ({
    text: JSON.stringify({ message: JSON.stringify({ clientSecret: value, status: 401, error: 'invalid_client' }) }),
    kind: 'client-secret',
  }),
  'JSON over lines': (value) => ({
    text: JSON.stringify({ error: 'invalid_client', request: { client_secret: value } }, null, 2),
    kind: 'client-secret',
  }),
  'an AxiosError': (value) => ({
    text: `AxiosError: Request failed with status code 400\n  config: {\n    headers: { Authorization: 'Basic ${basic(value)}' },\n    method: 'post',\n    url: 'https://login.mypurecloud.de/oauth/token',\n    data: 'grant_type=client_credentials'\n  },\n  response: { status: 400, data: { error: 'invalid_client', description: 'authentication failed' } }\n`,
    made: basic(value),
    kind: 'basic-header',
  }),
  'a Python repr': (value) => ({
    text: `requests.post('https://h/oauth/token', data={'client_id': '${id}', 'client_secret': '${value}'})\n{'error': 'invalid_client'}`,
    kind: 'client-secret',
  }),
  'an environment': (value) => ({
    text: `GENESYSCLOUD_OAUTHCLIENT_SECRET=${value}\nError: API Error: 401 - Unauthorized ()`,
    kind: 'client-secret',
  }),
  YAML: (value) => ({ text: `client_id: ${id}\nclient_secret: "${value}"\n401 Unauthorized`, kind: 'client-secret' }),
  HCL: (value) => ({
    text: `provider "x" {\n  oauthclient_secret = "${value}"\n}\n│ Error: Auth Error: 401 - invalid_client (authentication failed)`,
    kind: 'client-secret',
  }),
  'a state file': (value) => ({
    text: JSON.stringify({
      resources: [{ instances: [{ attributes: { client_id: id, client_secret: value } }] }],
      error: 'invalid_client',
    }),
    kind: 'client-secret',
  }),
  'user info in an address': (value) => ({
    text: `GET https://deploy:${value}@git.example.com/x.git: 401 Unauthorized`,
    kind: 'url-credentials',
  }),
  'a password': (value) => ({
    text: `login failed: username=ci password=${value} (401 Unauthorized)`,
    kind: 'password',
  }),
  'an exported variable of AWS': (value) => ({
    text: `export AWS_SECRET_ACCESS_KEY="${value}"\nInvalidClientTokenId: The security token included in the request is invalid. status code: 403`,
    kind: 'client-secret',
  }),
  'an issue in prose': (value) => ({
    text: `I use client_secret = ${value} and get 401 Unauthorized.`,
    kind: 'client-secret',
  }),
  'a Go map': (value) => ({
    text: `map[clientId:${id} clientSecret:${value}] 401 Unauthorized`,
    kind: 'client-secret',
  }),
  'a wrapped line': (value) => ({
    text: `│ {"client_id":"${id}","client_secret":"${value}","error":"invalid_client",\n│ "error_description":"authentication failed"}`,
    kind: 'client-secret',
  }),
  'a value broken over two lines': (value) => ({
    text: `{"error":"invalid_client","client_secret":"${value.slice(0, 20)}\n${value.slice(20)}"}`,
    kind: 'client-secret',
  }),
  'a colour in front': (value) => ({
    text: `\u001b[31m401 Unauthorized\u001b[0m client_secret=\u001b[1m${value}\u001b[0m`,
    kind: 'client-secret',
  }),
};

const everyOutput = async (text: string): Promise<{ outputs: string; kinds: readonly string[] }> => {
  const explanation = await explainText(text);
  const reports = await Promise.all(
    formats.map((format) => renderExplanation(explanation, format, { evidence: 'all', width: 120 })),
  );
  return {
    outputs: [JSON.stringify(explanation), inspect(explanation, { depth: Infinity }), ...reports].join('\n'),
    kinds: explanation.leaks.map(({ kind }) => kind),
  };
};

describe('a secret in', () => {
  it.each(Object.entries(texts))('%s', async (_name, make) => {
    const value = secret();
    const { text, made, kind } = make(value);
    const { outputs, kinds } = await everyOutput(text);
    expect(leaksIn(outputs, { value, ...(made === undefined ? {} : { made }) })).toEqual([]);
    expect(kinds).toContain(kind);
  });
});

const tokens: Record<string, { value: string; text: (value: string) => string }> = {
  'a token of Genesys Cloud': {
    value: token(),
    text: (value) => `GET /api/v2/users -H "Authorization: Bearer ${value}" 401`,
  },
  'a bare token': { value: token(), text: (value) => `token ${value} was refused: 401 Unauthorized` },
  'a JSON Web Token': {
    value: jwt(),
    text: (value) => `{"access_token":"${value}","token_type":"bearer"} then 403 Forbidden`,
  },
  'a bare JSON Web Token': { value: jwt(), text: (value) => `jwt malformed: ${value} 401` },
  'a GitHub token': {
    value: `ghp_${randomBytes(27).toString('base64url').replace(/[-_]/g, 'a')}`,
    text: (value) => `remote: https://x:${value}@github.com 403`,
  },
  'a GitLab token': {
    value: `glpat-${randomBytes(15).toString('base64url').replace(/[-_]/g, 'a')}`,
    text: (value) => `PRIVATE-TOKEN: ${value} 401 Unauthorized`,
  },
  'an AWS key id': { value: 'AKIAQ3ZT7VNX2P5LWJ6K', text: (value) => `${value} InvalidClientTokenId 403` },
  'a Vault token': {
    value: `hvs.${randomBytes(24).toString('base64url')}`,
    text: (value) => `X-Vault-Token: ${value}\nCode: 403. permission denied`,
  },
  'an Entra secret': {
    value: `abC8Q~${randomBytes(25).toString('hex').slice(0, 34)}`,
    text: (value) => `AADSTS7000215: Invalid client secret provided (${value})`,
  },
};

describe('a token of its own form', () => {
  it.each(Object.entries(tokens))('%s', async (_name, { value, text }) => {
    const { outputs, kinds } = await everyOutput(text(value));
    expect(leaksIn(outputs, { value })).toEqual([]);
    expect(kinds.length).toBeGreaterThan(0);
  });

  it('a private key, whole', async () => {
    const body = Array.from({ length: 12 }, () => randomBytes(48).toString('base64')).join('\n');
    const { outputs, kinds } = await everyOutput(
      `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\ninvalid_grant: Invalid JWT Signature.`,
    );
    expect(leaksIn(outputs, { body: body.replaceAll('\n', '') })).toEqual([]);
    expect(kinds).toEqual(['private-key']);
  });
});

describe('what is no secret', () => {
  it.each([
    'client_secret=*** 401 Unauthorized',
    'client_secret=$CLIENT_SECRET 401 Unauthorized',
    'client_secret: process.env.CLIENT_SECRET -> 401',
    "clientSecret: '<your-secret>' 401",
    'Authorization: [REDACTED] 401 Unauthorized',
    'Authorization: *** 401 Unauthorized',
    'password: (sensitive value) 401',
    'the client secret is wrong: 401',
    'token has expired (401)',
  ])('is no leak: %s', async (text) => {
    expect((await explainText(text)).leaks).toEqual([]);
  });
});
