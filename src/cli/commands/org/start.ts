import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Why401Error } from '../../../model/errors.ts';
import type { OrgOptions, Ready } from '../../../org/index.ts';
import type { Command, Values } from '../../command.ts';
import { flag, text } from '../../command.ts';

const start: Command = {
  name: 'org start',
  summary: 'run the embedded org: a local Genesys-Cloud-compatible identity platform',
  options: {
    port: { type: 'string', value: 'N', help: 'port on loopback; 0 takes a free one (default 0)' },
    json: { type: 'boolean', help: 'print one JSON line when ready, then run until a signal' },
    profile: { type: 'string', value: 'NAME', help: 'today (default), legacy-2025 or legacy-2021' },
    region: { type: 'string', value: 'REGION', help: 'region of the org (default eu-central-1)' },
    orgs: { type: 'string', value: 'LIST', help: 'several orgs, each under its own prefix: acme,acme-us@us-west-2' },
    seed: { type: 'string', value: 'FILE', help: 'YAML file with clients, roles, divisions, queues and users to add' },
    data: { type: 'string', value: 'DIR', help: 'keep the org in this folder: it survives a restart' },
    snapshot: { type: 'string', value: 'FILE', help: 'begin as a snapshot says ("why401 org snapshot")' },
    tls: { type: 'boolean', help: 'speak TLS, with an authority made for this start' },
    'ca-file': {
      type: 'string',
      value: 'FILE',
      help: "where to write that authority's certificate (default: a new folder)",
    },
    'propagation-seconds': {
      type: 'string',
      value: 'N',
      help: 'delay until grant changes are visible (default 0; the platform needs about 10)',
    },
    'token-limit': {
      type: 'string',
      value: 'N/SECONDS',
      help: 'limit token requests per client (default none; the real number is unknown)',
    },
    'guard-tokens': { type: 'boolean', help: 'let the IP list refuse token requests too (unknown of the platform)' },
    'trust-forwarded-for': { type: 'boolean', help: "take the caller's address from X-Forwarded-For" },
  },
  examples: [
    'why401 org start',
    'why401 org start --port 4010 --profile legacy-2025',
    'why401 org start --orgs acme@eu-central-1,acme-us@us-west-2 --json',
  ],
  async run(values, _positionals, io) {
    const { createOrg, openOrg } = await import('../../../org/index.ts');
    const data = text(values, 'data');
    const options = await optionsOf(values);
    const org = data === undefined ? createOrg(options) : await openOrg({ ...options, data });
    const tls = flag(values, 'tls');
    const caFile = tls ? await authorityFile(text(values, 'ca-file'), data) : undefined;
    const port = portOf(text(values, 'port') ?? '0');
    const server = await org.listen({ port, tls, ...(caFile === undefined ? {} : { caFile }) });
    if (caFile !== undefined) await writePrivate(caFile, server.ca ?? '');
    io.stdout.write(flag(values, 'json') ? `${JSON.stringify(server.ready)}\n` : describe(server.ready));
    await io.untilAskedToEnd();
    await server.close();
    org.close();
    return 0;
  },
};
export default start;

/** Where the authority's certificate is kept, for clients to be pointed at. */
async function authorityFile(file: string | undefined, data: string | undefined): Promise<string> {
  return resolve(file ?? join(data ?? (await mkdtemp(join(tmpdir(), 'why401-org-'))), 'ca.pem'));
}

async function optionsOf(values: Values): Promise<OrgOptions> {
  const { profileOf } = await import('../../../org/profile.ts');
  const profile = text(values, 'profile');
  const snapshot = text(values, 'snapshot');
  const seed = text(values, 'seed');
  const orgs = orgsOf(text(values, 'orgs') ?? 'acme', text(values, 'region') ?? 'eu-central-1');
  const propagation = text(values, 'propagation-seconds');
  const limit = text(values, 'token-limit');
  return {
    orgs,
    allowlistGuardsTokens: flag(values, 'guard-tokens'),
    trustForwardedFor: flag(values, 'trust-forwarded-for'),
    ...(propagation === undefined ? {} : { propagationSeconds: whole(propagation, '--propagation-seconds') }),
    ...(limit === undefined ? {} : { tokenRequests: limitOf(limit) }),
    ...(profile === undefined ? {} : { profile: profileOf(profile) }),
    ...(seed === undefined ? {} : { seed: await readSeed(seed) }),
    ...(snapshot === undefined ? {} : { snapshot: await readSnapshotFile(snapshot) }),
  };
}

/** `acme,acme-us@us-west-2`: names (also the path prefixes) with an optional region each. */
function orgsOf(list: string, region: string): { name: string; region: string }[] {
  const orgs = list.split(',').map((item) => {
    const [name = '', own] = item.trim().split('@');
    if (!/^[a-z][a-z0-9-]{0,40}$/.test(name)) {
      throw new Why401Error(
        'USAGE',
        '--orgs takes names of small letters, digits and dashes, by commas: acme,acme-us@us-west-2',
      );
    }
    return { name, region: own ?? region };
  });
  if (new Set(orgs.map(({ name }) => name)).size < orgs.length) {
    throw new Why401Error('USAGE', '--orgs names an org twice');
  }
  return orgs;
}

function whole(given: string, option: string): number {
  if (!/^\d{1,6}$/.test(given)) throw new Why401Error('USAGE', `${option} takes a whole number`);
  return Number(given);
}

function limitOf(given: string): { requests: number; seconds: number } {
  const [, requests, seconds] = /^(\d{1,6})\/(\d{1,6})$/.exec(given) ?? [];
  if (requests === undefined || seconds === undefined || Number(seconds) === 0) {
    throw new Why401Error('USAGE', '--token-limit takes N/SECONDS, such as 10/60');
  }
  return { requests: Number(requests), seconds: Number(seconds) };
}

function portOf(given: string): number {
  const port = Number(given);
  if (!/^\d+$/.test(given) || port > 65_535) throw new Why401Error('USAGE', '--port takes a number from 0 to 65535');
  return port;
}

async function readSeed(file: string) {
  const { readSeedFile } = await import('../../../org/seed-yaml.ts');
  return readSeedFile(await readText(file), file);
}

async function readSnapshotFile(file: string) {
  const { readSnapshot } = await import('../../../org/snapshot.ts');
  return readSnapshot(parseJson(await readText(file), file));
}

/** Reads a file that the command line named. */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new Why401Error('UNREADABLE_FILE', `cannot read ${file} (${why}); give the path of a readable file`, {
      cause,
    });
  }
}

/** Parses a snapshot file. */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Why401Error('UNREADABLE_FILE', `${file} is not JSON; give a file that "why401 org snapshot" wrote`, {
      cause,
    });
  }
}

/** Writes a file that holds secrets: readable by its owner only. */
export async function writePrivate(file: string, content: string): Promise<void> {
  try {
    await writeFile(file, content, { mode: 0o600 });
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code ?? 'unwritable';
    throw new Why401Error('UNWRITABLE_FILE', `cannot write ${file} (${why}); give a path in a writable folder`, {
      cause,
    });
  }
}

function describe(ready: Ready): string {
  const orgs = ready.orgs.map((org) =>
    [
      `  ${org.name}  (${org.region})`,
      `    token endpoint  ${org.login}/oauth/token`,
      `    API             ${org.api}/api/v2`,
      `    pipeline        ${org.pipeline.clientId}  ${org.pipeline.clientSecret}`,
      `    admin           ${org.admin.clientId}  ${org.admin.clientSecret}`,
      `    people          ${org.sso.login}  (start password ${org.people.startPassword})`,
      '',
    ].join('\n'),
  );
  return [
    'The embedded org runs; Ctrl+C ends it. It is a toy on this machine: its secrets may be printed.',
    '',
    ...orgs,
    `  admin page        ${ready.adminPage}`,
    ...(ready.ca === undefined ? [] : [`  trust this file   ${ready.ca}  (NODE_EXTRA_CA_CERTS, SSL_CERT_FILE)`]),
    '',
    'In another shell:',
    `  export WHY401_ORG=${ready.control}`,
    '  eval "$(why401 org env)"             what Terraform, gc and why401 read',
    '  why401 org break client-disabled     break it by cause; --list shows all',
    '  why401                               find out why',
    '  why401 org heal',
    '',
  ].join('\n');
}
