import type { Call, Case } from '../model/case.ts';
import { Why401Error } from '../model/errors.ts';
import { looksRandom, quoteGiven } from '../model/given.ts';
import type { Keys, OtherCopy } from '../probes/probe.ts';
import { peel, peelSecret } from '../secrets/mangling.ts';
import { cleanByPlace } from '../secrets/redact.ts';
import { lookUp } from '../secrets/reference.ts';
import { Secret } from '../secrets/secret.ts';
import { shapeOf, shapeOfSecret } from '../secrets/shape.ts';
import type { Vendor } from '../vendors/vendor.ts';
import type { World } from '../world/world.ts';
import { findAssertion, type GivenAssertion, type JWT_BEARER } from './assertion.ts';
import {
  behindPath,
  findConfigured,
  gatewayFrom,
  gatewayNotUsed,
  isGiven,
  notUsed,
  type Project,
  regionSettingOf,
  toolWords,
  variable,
} from './configured.ts';
import { findCopies } from './copies.ts';
import type { Found } from './found.ts';
import type { GivenCall, Sourced } from './inputs.ts';
import { keptBy, withheldBy } from './process-environment.ts';

/** What a user gave on the command line; flags beat the environment. */
export interface Given extends GivenAssertion {
  region?: string | undefined;
  clientId?: string | undefined;
  /** References, never secrets. */
  secret?: string | undefined;
  token?: string | undefined;
  loginUrl?: string | undefined;
  apiUrl?: string | undefined;
  adminClientId?: string | undefined;
  adminSecret?: string | undefined;
  adminToken?: string | undefined;
  calls?: readonly GivenCall[];
  /** Parameters that the pipeline's token request carries. */
  scope?: string | undefined;
  audience?: string | undefined;
  resource?: string | undefined;
  /** The grant that the pipeline uses; client credentials where nobody says. */
  grant?: Grant | undefined;
  username?: string | undefined;
  /** A reference. */
  password?: string | undefined;
  lastGood?: string | undefined;
  firstBad?: string | undefined;
  project?: Project | undefined;
}

export type Grant = 'client_credentials' | 'password' | typeof JWT_BEARER;

/**
 * Turns what people have at hand into a case and its keys, finding the credentials as the failing tool does, and
 * saying for every field where it came from.
 *
 * @throws Why401Error NO_CREDENTIALS, UNKNOWN_REGION, UNSAFE_URL, LITERAL_SECRET, UNREADABLE_SECRET
 */
export async function buildCase(given: Given, vendor: Vendor, world: World): Promise<{ question: Case; keys: Keys }> {
  const { variables } = vendor;
  const found = await findConfigured(given, vendor, world);
  const region =
    flagOr(given.region, '--region', found?.fields.region) ??
    (found?.unknown.region === undefined ? field(undefined, '', variables.region, world) : undefined);
  // A gateway of the configuration and an address of the command line are not mixed.
  const addressed = given.loginUrl !== undefined || given.apiUrl !== undefined;
  const gateway = addressed ? undefined : gatewayFrom(found, vendor, world);
  const loginUrl = field(given.loginUrl, '--login-url', [], world) ?? gateway?.loginUrl;
  const apiUrl = field(given.apiUrl, '--api-url', variables.apiUrl ?? [], world) ?? gateway?.apiUrl;
  const regionSetting = regionSettingOf(found, region, addressed);
  // Where the tool has no region nobody knows its hosts, and the default of another tool is none of its.
  const nowhere = regionSetting !== undefined && regionSetting.state !== 'set';
  const endpoints = nowhere
    ? { region: null, tokenEndpoint: null, api: null, sources: { region: regionSetting.source } }
    : vendor.endpoints({ region, loginUrl, apiUrl });

  const assertion = await findAssertion(given, vendor, endpoints, world);
  const clientId =
    flagOr(given.clientId, '--client-id', found?.fields.clientId) ??
    (found?.unknown.clientId === undefined ? variable(variables.clientId, world) : undefined) ??
    (assertion?.clientId == null ? undefined : { value: assertion.clientId, source: 'client_email of the key file' });
  const secret = await secretField(given.secret, '--secret', variables.secret, world, found, 'secret');
  const token = await secretField(given.token, '--token', variables.token, world, found, 'token');
  const admin = await secretField(given.adminSecret, '--admin-secret', [], world);
  const adminToken = await secretField(given.adminToken, '--admin-token', [], world);
  const password = await secretField(given.password, '--password', [], world);
  // An empty variable counts as unset for the token, as the vendor's tools have it.
  const filled = token?.secret !== undefined && shapeOfSecret(token.secret).present ? token.secret : undefined;
  const pairGiven = clientId !== undefined || secret !== undefined;
  // Where nothing else is there, that it is empty is the answer.
  const held = filled ?? (pairGiven ? undefined : token?.secret);
  if (!pairGiven && held === undefined) throw noCredentials(vendor, given, found);
  if (given.adminClientId !== undefined && admin === undefined) {
    throw new Why401Error('USAGE', '--admin-client-id needs --admin-secret as well: --admin-secret env:NAME');
  }
  if (given.adminClientId === undefined && admin !== undefined) {
    throw new Why401Error(
      'USAGE',
      '--admin-secret needs --admin-client-id as well: the id of the administrator’s client',
    );
  }
  const askable = (pairGiven && endpoints.tokenEndpoint !== null) || (held !== undefined && endpoints.api !== null);
  if (!askable && !nowhere) throw noServer(vendor, pairGiven);

  const calls = (given.calls ?? []).map((call) => atConfiguredApi(call, endpoints.api));
  const keys: Keys = {
    clientId: clientId?.value,
    secret: secret?.secret,
    token: held,
    tokenWins: vendor.tokenWins && held !== undefined && pairGiven,
    person:
      given.username !== undefined && password?.secret !== undefined
        ? { name: given.username, password: password.secret }
        : undefined,
    admin:
      given.adminClientId !== undefined && admin?.secret !== undefined
        ? { clientId: given.adminClientId, secret: admin.secret, tokenEndpoint: endpoints.tokenEndpoint }
        : undefined,
    adminToken: adminToken?.secret,
    ...(assertion?.key === undefined ? {} : { signingKey: assertion.key }),
    ...(assertion?.certificate === undefined ? {} : { certificate: assertion.certificate }),
    conflicts: [
      ...(found?.conflicts ?? []).filter(({ field: name }) => !isGiven(name, given)),
      ...(given.secret === undefined ? await behindPath(given, found, variables.secret, world) : []),
    ],
    unknown: [
      ...(clientId === undefined && found?.unknown.clientId !== undefined ? (['clientId'] as const) : []),
      ...(secret === undefined && found?.unknown.secret !== undefined ? (['secret'] as const) : []),
    ],
    regionSetting,
    minted: undefined,
    mintedAt: undefined,
  };
  // Swapped, the secret's variable holds the client id: readable, so that what the platform says of it is understood.
  const isForm = (text: string): boolean => vendor.clientIdForm?.test(peel(text).plain) === true;
  const swappedForms =
    clientId !== undefined &&
    !isForm(clientId.value) &&
    keys.secret !== undefined &&
    shapeOfSecret(peelSecret(keys.secret).plain).uuid;
  if (vendor.clientIdForm !== undefined && swappedForms && keys.secret !== undefined) world.expose(keys.secret);
  for (const one of [
    secret?.secret,
    token?.secret,
    admin?.secret,
    adminToken?.secret,
    password?.secret,
    ...(assertion?.secrets ?? []),
  ])
    if (one !== undefined) world.keep(one);
  for (const { value, text } of keys.conflicts ?? []) if (text === undefined || looksRandom(text)) world.keep(value);
  keys.copies = await copiesOf(given, found, { clientId, secret }, endpoints.region, vendor, world);
  for (const { value } of keys.copies) world.keep(value);
  const shownId = showClientId(clientId?.value, keys.secret, vendor, world);
  return {
    keys,
    question: {
      vendor: vendor.id,
      clientId: shownId,
      region: endpoints.region,
      tokenEndpoint: pairGiven ? endpoints.tokenEndpoint : null,
      api: endpoints.api,
      grant: assertion?.grant ?? given.grant ?? 'client_credentials',
      calls: calls.map(({ method, path }) => ({ method, path: cleanByPlace(world.clean(path)) })),
      sources: {
        ...endpoints.sources,
        clientId: clientId?.source ?? notSet('--client-id', variables.clientId, found?.unknown.clientId),
        secret: secret?.source ?? notSet('--secret', variables.secret, found?.unknown.secret),
        ...(found === undefined ? {} : { credentials: toolWords(found) }),
        ...keptEnvironment(secret?.source, world),
        ...keptBack([clientId?.value, secret?.secret], keys.unknown ?? [], world),
        ...notUsed(keys.conflicts ?? []),
        ...gatewayNotUsed(found, vendor, world),
        ...(held === undefined ? {} : { token: token?.source ?? '' }),
        ...(keys.admin === undefined ? {} : { admin: '--admin-client-id' }),
        ...assertion?.sources,
      },
      ...(assertion === undefined && given.authMethod !== undefined ? { authMethod: given.authMethod } : {}),
      ...(assertion?.authMethod === undefined ? {} : { authMethod: assertion.authMethod }),
      ...(assertion === undefined ? {} : { assertion: assertion.plan }),
      ...(given.scope === undefined ? {} : { scope: world.clean(given.scope) }),
      ...(given.audience === undefined ? {} : { audience: world.clean(given.audience) }),
      ...(given.resource === undefined ? {} : { resource: world.clean(given.resource) }),
      ...(given.lastGood === undefined ? {} : { lastGood: given.lastGood }),
      ...(given.firstBad === undefined ? {} : { firstBad: given.firstBad }),
    },
  };
}

/** Copies in places that the failing tool does not read; none where the secret itself was named by hand. */
async function copiesOf(
  { project, secret: named }: Given,
  found: Found | undefined,
  {
    clientId,
    secret,
  }: { clientId: Sourced | undefined; secret: { secret: Secret | undefined; source: string } | undefined },
  region: string | null,
  vendor: Vendor,
  world: World,
): Promise<readonly OtherCopy[]> {
  if (project === undefined || named !== undefined || clientId === undefined || secret?.secret === undefined) return [];
  const { variables } = vendor;
  const carriers = {
    clientId: [...variables.clientId, ...(found?.carriers?.clientId ?? [])],
    secret: [...variables.secret, ...(found?.carriers?.secret ?? [])],
  };
  const place = { folder: project.folder, files: project.files, env: world.env, carriers };
  const lost = (found?.conflicts ?? []).map((one) => one.lost);
  const used = { clientId: clientId.value, secret: secret.secret, source: secret.source, region };
  const copies = await findCopies(place, used, vendor);
  return copies.filter(({ where }) => !lost.some((one) => one.includes(where)));
}

/** Where id or secret is missing or empty: what the CI platform documents of values that it keeps back. */
function keptBack(
  pair: readonly (string | Secret | undefined)[],
  unknown: readonly string[],
  { env }: World,
): Readonly<Record<string, string>> {
  const there = (one: string | Secret | undefined): boolean =>
    typeof one === 'string' ? one !== '' : one !== undefined && shapeOfSecret(one).present;
  const words = unknown.length > 0 || pair.every(there) ? undefined : withheldBy(env);
  return words === undefined ? {} : { 'kept back': words };
}

/** What may have kept the variable that holds the secret since before a rotation. */
function keptEnvironment(source: string | undefined, { env }: World): Readonly<Record<string, string>> {
  const kept = source?.includes('environment variable') === true ? keptBy(env) : undefined;
  return kept === undefined ? {} : { 'process environment': kept };
}

/** Shorter than any secret that a server makes. */
const SHORT_WORD = 16;

/**
 * A call that was given as a whole URL, as a path of the configured API: a token goes to no host that only a call names.
 *
 * @throws Why401Error USAGE
 */
function atConfiguredApi({ method, path, origin }: GivenCall, api: string | null): Call {
  if (origin === undefined) return { method, path };
  const base = api === null ? undefined : new URL(api);
  const prefix = base?.pathname.replace(/\/+$/, '') ?? '';
  if (base === undefined || base.origin !== origin || !path.startsWith(`${prefix}/`)) {
    const named = api === null ? 'no API address is configured' : `the API of this case is ${api}`;
    throw new Why401Error(
      'USAGE',
      `--call names the host ${quoteGiven(origin)}, and ${named}: give the path alone, or that host with --api-url`,
    );
  }
  return { method, path: path.slice(prefix.length) };
}

/**
 * The client id as a report may show it. Where id and secret were swapped or pasted together, what stands in the id's
 * place is a secret: shown is only what has the form of an id.
 */
function showClientId(
  value: string | undefined,
  secret: Secret | undefined,
  vendor: Vendor,
  world: World,
): string | null {
  if (value === undefined || value === '') return null;
  const form = vendor.clientIdForm;
  const { plain, manglings } = peel(value);
  const within = form === undefined ? undefined : /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(value)?.[0];
  // Where no form of ids is known, a name beside a UUID is an ordinary pair (Keycloak's secrets were UUIDs).
  const noId = form === undefined ? looksRandom(plain) && !shapeOf(plain).uuid : within === undefined;
  // Nor is a short word a secret beside something random.
  const other = secret === undefined ? undefined : shapeOfSecret(secret);
  const word = form === undefined && other?.placeholder === undefined && (other?.length ?? SHORT_WORD) < SHORT_WORD;
  const swapped = noId && other?.present === true && (other.uuid || word);
  const pasted = manglings.some(
    (one) => one === 'pair' || one === 'base64-pair' || one === 'base64' || one === 'json-wrapper',
  );
  if (swapped || pasted || (form !== undefined && within === undefined && plain.length > 24)) {
    world.keep(new Secret(value));
    world.keep(new Secret(plain));
    return within ?? `(not shown: ${shapeOf(value).length} characters that do not look like a client id)`;
  }
  return world.clean(within ?? plain);
}

const flagOr = (
  flag: string | undefined,
  option: string,
  found: { text: string; source: string } | undefined,
): Sourced | undefined =>
  flag !== undefined
    ? { value: flag, source: option }
    : found === undefined
      ? undefined
      : { value: found.text, source: found.source };

const notSet = (option: string, names: readonly string[], why: string | undefined): string =>
  why ?? `not set (looked in ${[option, ...names].join(', ')})`;

function field(flag: string | undefined, option: string, names: readonly string[], world: World): Sourced | undefined {
  if (flag !== undefined) return { value: flag, source: option };
  const found = variable(names, world);
  return found?.value === '' ? undefined : found;
}

async function secretField(
  reference: string | undefined,
  option: string,
  names: readonly string[],
  world: World,
  found?: Found,
  name?: 'secret' | 'token',
) {
  if (reference !== undefined) return lookUp(reference, option, world);
  const configured = name === undefined ? undefined : found?.fields[name];
  if (configured !== undefined) return { secret: new Secret(configured.text), source: configured.source };
  // What the tool takes from a place that cannot be read is not what stands in the environment.
  if (name !== undefined && found?.unknown[name] !== undefined) return undefined;
  const set = names.find((one) => world.env[one] !== undefined);
  return set === undefined ? undefined : lookUp(`env:${set}`, option, world);
}

function noServer({ name, id }: Vendor, pairGiven: boolean): Why401Error {
  const needed = pairGiven
    ? '--login-url URL (its issuer or its token endpoint)'
    : '--api-url URL (where the token is used)';
  return new Why401Error(
    'NO_SERVER',
    `no ${name} to ask was named: --vendor ${id} needs ${needed}; give it as the failing pipeline has it`,
  );
}

function noCredentials({ name, variables }: Vendor, given: Given, found: Found | undefined): Why401Error {
  const place = (names: readonly string[]): string => (names.length === 0 ? '' : `, ${names.join(' / ')}`);
  const asked = given.token === undefined ? '' : 'the token that --token names is empty, and ';
  const waiting = Object.values(found?.unknown ?? {});
  if (waiting.length > 0) {
    return new Why401Error(
      'NO_CREDENTIALS',
      `${asked}${found?.tool ?? 'the tool'} takes its ${name} credentials from what nobody knows before a run: ${waiting.join('; ')}; hand the values in as the pipeline does (--var NAME=env:VAR, --var-file FILE), or name them (--client-id ID, --secret REF)`,
    );
  }
  return new Why401Error(
    'NO_CREDENTIALS',
    `${asked}no ${name} credentials were found: looked for a client id (--client-id${place(variables.clientId)}), a secret (--secret REF${place(variables.secret)}) and a token (--token REF${place(variables.token)}); set them as the failing pipeline has them, or try "why401 demo"`,
  );
}
