import { type CompareOptions, compare } from '../../compare/compare.ts';
import { readCount, readSecretMethod } from '../../discover/inputs.ts';
import type { Comparison } from '../../model/comparison.ts';
import { Why401Error } from '../../model/errors.ts';
import { comparisonText } from '../../report/comparison.ts';
import { jsonText } from '../../report/json.ts';
import { nodeWorld } from '../../world/node.ts';
import { type Command, flag, type Io, text, type Values } from '../command.ts';
import { speaksUnicode, wantsColour, writeText } from '../output.ts';

/** Token requests that may be spent unless told otherwise; as many as a diagnosis. */
const TOKEN_REQUESTS = 6;

const exitCodes = { equal: 0, different: 1, unreadable: 3 } as const satisfies Record<Comparison['outcome'], number>;

const command: Command = {
  name: 'compare',
  summary: 'says which copies of a secret are equal, which version of a store each is, and which the org accepts',
  positionals: 'REF REF...',
  arity: { min: 2, max: 50 },
  options: {
    try: { type: 'boolean', help: 'ask the org for a token with each different value: one token request each' },
    'client-id': { type: 'string', value: 'ID', help: 'whose secret it is, with --try' },
    region: { type: 'string', value: 'NAME', help: 'where to try: eu-central-1, mypurecloud.de, ...' },
    'login-url': { type: 'string', value: 'URL', help: 'or the login host; generic: the issuer or the token endpoint' },
    vendor: { type: 'string', value: 'NAME', help: 'genesys (default), generic, entra, okta, ...' },
    'auth-method': { type: 'string', value: 'basic|post', help: 'how id and secret are sent (default basic)' },
    scope: { type: 'string', value: 'SCOPE', help: 'the scope of the token requests' },
    audience: { type: 'string', value: 'API', help: 'the audience of the token requests' },
    'max-token-requests': { type: 'string', value: 'N', help: `budget of token requests (default ${TOKEN_REQUESTS})` },
    timeout: { type: 'string', value: 'SECONDS', help: 'for each request and command (default 15)' },
    json: { type: 'boolean', help: 'the result as JSON (schema/compare-1.json)' },
    output: { type: 'string', value: 'FILE', help: 'write the report there instead of to standard output' },
  },
  examples: [
    'why401 compare env:CLIENT_SECRET aws-sm:ci/genesys#client_secret',
    'why401 compare tfvars:prod.tfvars#oauth_secret vault:secret/ci/genesys#client_secret dotenv:.env#CLIENT_SECRET',
    'why401 compare env:OLD env:NEW --try --client-id "$ID" --region eu-central-1',
  ],
  run,
};

export default command;

async function run(values: Values, references: readonly string[], io: Io): Promise<number> {
  const seconds = text(values, 'timeout');
  const world = nodeWorld({
    env: io.env,
    stdin: io.stdin as AsyncIterable<Buffer>,
    ...(seconds === undefined ? {} : { limits: { timeoutMs: readCount(seconds, '--timeout', 1) * 1000 } }),
  });
  const budget = text(values, 'max-token-requests');
  const comparison = await compare(
    {
      references,
      try: tryOption(values, io),
      maxTokenRequests: budget === undefined ? TOKEN_REQUESTS : readCount(budget, '--max-token-requests', 0),
    },
    world,
  );
  const file = text(values, 'output');
  const look = {
    colour: file === undefined && wantsColour(io),
    width: io.stdout.columns ?? 100,
    unicode: speaksUnicode(io),
  };
  const report = flag(values, 'json') ? jsonText(comparison) : comparisonText(comparison, look);
  if (file === undefined) io.stdout.write(report);
  else await writeText(file, report, '--output', io);
  return exitCodes[comparison.outcome];
}

/** @throws Why401Error USAGE where it is not said whose secret it is, or nobody asked for the tries that it would cost */
function tryOption(values: Values, { env }: Io): CompareOptions['try'] {
  const wanted = flag(values, 'try');
  const clientId = text(values, 'client-id') ?? (wanted ? env.GENESYSCLOUD_OAUTHCLIENT_ID : undefined);
  const region = text(values, 'region') ?? env.GENESYSCLOUD_REGION;
  const loginUrl = text(values, 'login-url');
  if (!wanted) {
    if (clientId === undefined) return undefined;
    throw new Why401Error('USAGE', '--client-id is for --try: each try is a token request, so ask for it with --try');
  }
  if (clientId === undefined) throw new Why401Error('USAGE', '--try needs --client-id: whose secret it is');
  if (region === undefined && loginUrl === undefined) {
    throw new Why401Error('USAGE', '--try needs --region or --login-url: where to ask for a token');
  }
  return {
    clientId,
    region: loginUrl === undefined ? region : text(values, 'region'),
    loginUrl,
    vendor: text(values, 'vendor') ?? 'genesys',
    authMethod: readSecretMethod(text(values, 'auth-method')),
    scope: text(values, 'scope'),
    audience: text(values, 'audience'),
  };
}
