import { resolve } from 'node:path';
import { diagnose } from '../../diagnose.ts';
import { readAuthMethod, readCall, readCount, readGrant, readTime } from '../../discover/inputs.ts';
import type { Diagnosis } from '../../model/diagnosis.ts';
import { Why401Error, whyUnreadable } from '../../model/errors.ts';
import type { Region } from '../../probes/probe.ts';
import { json } from '../../report/json.ts';
import { safeBase } from '../../vendors/endpoint-url.ts';
import { nodeWorld } from '../../world/node.ts';
import { readAtMost } from '../../world/read.ts';
import { type Command, flag, type Io, list, type Option, text, type Values } from '../command.ts';
import { exitCodeOf } from '../exit-code.ts';
import { logsOption, readLogsOption } from '../logs.ts';
import { minimalOption, outputOptions, readOutputChoice, writeReport, writeText } from '../output.ts';
import { planLines } from '../plan-lines.ts';
import { progressOn } from '../progress.ts';
import { projectOf, projectOptions } from '../project.ts';

/** What is asked: of every command that makes a diagnosis. */
export const questionOptions = {
  vendor: {
    type: 'string',
    value: 'NAME',
    help: 'genesys (default), generic (any OAuth 2.0 server), github, entra, okta, auth0, keycloak, salesforce, google, cognito, hydra, cxone, hcp-terraform; without it, a host that is one of theirs says so',
  },
  region: { type: 'string', value: 'NAME', help: 'eu-central-1, mypurecloud.de, ... (else GENESYSCLOUD_REGION)' },
  'client-id': { type: 'string', value: 'ID', help: 'the OAuth client (else GENESYSCLOUD_OAUTHCLIENT_ID)' },
  secret: {
    type: 'string',
    value: 'REF',
    help: 'env:NAME, file:PATH, stdin, or a store: aws-sm:, vault:, azure-kv:, ... (else GENESYSCLOUD_OAUTHCLIENT_SECRET)',
  },
  token: { type: 'string', value: 'REF', help: 'a token that somebody holds (else GENESYSCLOUD_ACCESS_TOKEN)' },
  'login-url': {
    type: 'string',
    value: 'URL',
    help: 'base of the login host; generic: the issuer or the token endpoint',
  },
  'api-url': { type: 'string', value: 'URL', help: 'base of the API' },
  'auth-method': {
    type: 'string',
    value: 'NAME',
    help: 'how the pipeline proves who it is: basic (default), post, client_secret_jwt, private_key_jwt',
  },
  'private-key': {
    type: 'string',
    value: 'REF',
    help: 'the key that signs its assertion: PEM, JWK, or the key file of a Google service account',
  },
  'key-id': { type: 'string', value: 'KID', help: 'the kid in the header of the assertion' },
  'signing-alg': { type: 'string', value: 'ALG', help: 'RS256, PS256, ES256, EdDSA, ... (else the usual of the key)' },
  certificate: { type: 'string', value: 'REF', help: 'the certificate of the key, where the header names it (Entra)' },
  'assertion-audience': { type: 'string', value: 'AUD', help: 'aud of the assertion (default the token endpoint)' },
  'assertion-subject': { type: 'string', value: 'SUB', help: 'sub of the assertion (default the client id)' },
  'assertion-issuer': { type: 'string', value: 'ISS', help: 'iss of the assertion (default the client id)' },
  'jwks-url': { type: 'string', value: 'URL', help: 'where the client publishes its keys; read without credentials' },
  grant: {
    type: 'string',
    value: 'NAME',
    help: 'client_credentials (default), password (a script that signs in as a person), jwt-bearer (a signed assertion)',
  },
  username: { type: 'string', value: 'NAME', help: 'the person, with --grant password' },
  password: { type: 'string', value: 'REF', help: 'the person’s password' },
  scope: { type: 'string', value: 'SCOPE', help: 'the scope that the pipeline asks for' },
  audience: { type: 'string', value: 'API', help: 'the audience parameter of its token request' },
  resource: { type: 'string', value: 'URI', help: 'the resource parameter of its token request (RFC 8707)' },
  call: {
    type: 'string',
    multiple: true,
    value: '"GET /path"',
    help: 'a call that was refused; made again when it only reads',
  },
  'admin-client-id': { type: 'string', value: 'ID', help: 'a client that may read OAuth clients and audits' },
  'admin-secret': { type: 'string', value: 'REF', help: 'its secret' },
  'admin-token': { type: 'string', value: 'REF', help: 'or a token with those permissions' },
  'last-good': { type: 'string', value: 'TIME', help: 'when it last worked' },
  'first-bad': { type: 'string', value: 'TIME', help: 'when it first failed' },
  'max-token-requests': {
    type: 'string',
    value: 'N',
    help: 'budget of token requests (default 6; the admin’s own not counted)',
  },
  'try-regions': { type: 'boolean', help: 'try the same credentials at the other regions: one token request each' },
  'regions-file': { type: 'string', value: 'FILE', help: 'regions of a private platform: [{"name","login","api"}]' },
  ...projectOptions,
  timeout: { type: 'string', value: 'SECONDS', help: 'for each request (default 15)' },
} as const satisfies Record<string, Option>;

const command: Command = {
  name: 'diagnose',
  summary: 'walks the gates live and says which one refused, why, what is ruled out, and the fix',
  options: {
    ...questionOptions,
    'explain-plan': {
      type: 'boolean',
      help: 'print on standard error why each probe ran, what it was worth and what it cost',
    },
    ...logsOption,
    save: { type: 'string', value: 'FILE', help: 'keep the case, redacted, for "why401 rejudge"' },
    ...minimalOption,
    ...outputOptions,
  },
  examples: [
    'why401',
    'why401 --region eu-central-1 --client-id "$ID" --secret env:SECRET --call "GET /api/v2/routing/queues"',
    'why401 --admin-client-id "$ADMIN" --admin-secret env:ADMIN_SECRET --last-good 2026-11-24T18:00:00Z',
    'why401 --vendor generic --login-url https://issuer.example.com --client-id ci --secret file:secret.txt --json',
  ],
  run,
};

export default command;

async function run(values: Values, _positionals: readonly string[], io: Io): Promise<number> {
  const choice = readOutputChoice(values);
  const diagnosis = await makeDiagnosis(values, io);
  if (flag(values, 'explain-plan')) io.stderr.write(planLines(diagnosis));
  const saved = text(values, 'save');
  if (saved !== undefined) await writeText(saved, json(diagnosis), '--save', io);
  await writeReport(diagnosis, choice, io);
  return exitCodeOf(diagnosis.verdict.outcome);
}

/** The diagnosis that `questionOptions` and `logsOption` ask for. */
export async function makeDiagnosis(values: Values, io: Io): Promise<Diagnosis> {
  const seconds = text(values, 'timeout');
  const world = nodeWorld({
    env: io.env,
    stdin: io.stdin as AsyncIterable<Buffer>,
    ...(seconds === undefined ? {} : { limits: { timeoutMs: readCount(seconds, '--timeout', 1) * 1000 } }),
  });
  const time = (option: string): string | undefined => {
    const given = text(values, option);
    return given === undefined ? undefined : readTime(given, `--${option}`);
  };
  const lastGood = time('last-good');
  const firstBad = time('first-bad');
  if (lastGood !== undefined && firstBad !== undefined && lastGood >= firstBad) {
    throw new Why401Error('USAGE', `--last-good (${lastGood}) must be earlier than --first-bad (${firstBad})`);
  }
  const budget = text(values, 'max-token-requests');
  const withLogs = await readLogsOption(values, world);
  const progress = progressOn(io);
  const diagnosed = await diagnose(
    {
      vendor: text(values, 'vendor'),
      region: text(values, 'region'),
      clientId: text(values, 'client-id'),
      secret: text(values, 'secret'),
      token: text(values, 'token'),
      loginUrl: text(values, 'login-url'),
      apiUrl: text(values, 'api-url'),
      adminClientId: text(values, 'admin-client-id'),
      adminSecret: text(values, 'admin-secret'),
      adminToken: text(values, 'admin-token'),
      calls: list(values, 'call').map(readCall),
      authMethod: readAuthMethod(text(values, 'auth-method')),
      privateKey: text(values, 'private-key'),
      keyId: text(values, 'key-id'),
      signingAlg: text(values, 'signing-alg'),
      certificate: text(values, 'certificate'),
      assertionAudience: text(values, 'assertion-audience'),
      assertionSubject: text(values, 'assertion-subject'),
      assertionIssuer: text(values, 'assertion-issuer'),
      jwksUrl: text(values, 'jwks-url'),
      grant: readGrant(text(values, 'grant')),
      username: text(values, 'username'),
      password: text(values, 'password'),
      scope: text(values, 'scope'),
      audience: text(values, 'audience'),
      resource: text(values, 'resource'),
      lastGood,
      firstBad,
      project: projectOf(values, io),
      maxTokenRequests: budget === undefined ? undefined : readCount(budget, '--max-token-requests', 0),
      tryRegions: flag(values, 'try-regions'),
      regions: await readRegions(text(values, 'regions-file'), io),
      onStep: progress.step,
    },
    world,
  ).finally(progress.end);
  return withLogs(diagnosed);
}

async function readRegions(file: string | undefined, io: Io): Promise<readonly Region[] | undefined> {
  if (file === undefined) return undefined;
  const bad = (why: string): Why401Error =>
    new Why401Error(
      'UNREADABLE_FILE',
      `--regions-file: ${file} ${why}; it should hold [{"name": ..., "login": URL, "api": URL}]`,
    );
  let content: unknown;
  try {
    content = JSON.parse((await readAtMost(resolve(io.cwd, file), 1_000_000)).toString('utf8'));
  } catch (error) {
    throw bad(error instanceof SyntaxError ? 'is no JSON' : `cannot be read (${whyUnreadable(error)})`);
  }
  if (!Array.isArray(content)) throw bad('holds no list');
  return content.map((one: Partial<Region>) => {
    if (typeof one?.name !== 'string' || !URL.canParse(one.login ?? '') || !URL.canParse(one.api ?? ''))
      throw bad('holds an entry without name, login or api');
    // The secret is sent there, too: the same rules as for --login-url.
    const login = safeBase(one.login ?? '', `--regions-file: the login of ${one.name}`);
    return {
      name: one.name,
      login: login.endsWith('/oauth/token') ? login : `${login}/oauth/token`,
      api: safeBase(one.api ?? '', `--regions-file: the API of ${one.name}`),
    };
  });
}
