import type { Tools, VariableNames } from '../vendors/vendor.ts';
import { type Files, join } from '../world/files.ts';
import { type Conflict, conflict, type FieldName, type Found } from './found.ts';
import { basesOf } from './gateway.ts';

export interface ProfilePlace {
  folder: string;
  files: Files;
  env: Readonly<Record<string, string | undefined>>;
  profile: string | undefined;
}

/**
 * The credentials as gc finds them: the profile's table of its TOML file, each field of it beaten by its variable, so
 * that an exported id goes together with a profile's secret. Any such variable also sets the cached token aside.
 */
export async function findInProfile(
  place: ProfilePlace,
  tools: Tools,
  names: VariableNames,
): Promise<Found | undefined> {
  const tables = await tablesOf(place, tools.profiles);
  if (tables === undefined) return undefined;
  const name = place.profile ?? tools.profiles.usual;
  // viper does not tell capitals from small letters.
  const table = tables.of.find((one) => one.name.toLowerCase() === name.toLowerCase())?.table;
  return table === undefined ? undefined : fromProfile(table, `${tables.path} [${name}]`, place.env, tools, names);
}

type Table = Readonly<Record<string, unknown>>;

/** The tables of the first file of profiles that is there; undefined where there is none, or none that can be read. */
export async function tablesOf(
  { folder, files, env }: Omit<ProfilePlace, 'profile'>,
  profiles: Tools['profiles'],
): Promise<{ path: string; of: readonly { name: string; table: Table }[] } | undefined> {
  const home = env.HOME ?? env.USERPROFILE;
  const paths = [...(home === undefined ? [] : [join(home, profiles.home)]), join(folder, profiles.local)];
  for (const path of paths) {
    const text = await files.text(path).catch(() => undefined);
    if (text === undefined) continue;
    const { parse } = await import('smol-toml');
    try {
      const of = Object.entries(parse(text)).flatMap(([name, table]) =>
        typeof table === 'object' && table !== null ? [{ name, table: table as Table }] : [],
      );
      return { path, of };
    } catch {
      return undefined;
    }
  }
  return undefined;
}

function fromProfile(
  table: Table,
  where: string,
  env: ProfilePlace['env'],
  { profiles: { keys, tool } }: Tools,
  names: VariableNames,
): Found {
  const text = (key: string): string => (typeof table[key] === 'string' ? (table[key] as string) : '');
  const fields: Partial<Record<FieldName, { text: string; source: string }>> = {};
  const conflicts: Conflict[] = [];
  const overridden = [...names.clientId, ...names.secret, ...names.token, ...names.region].some(
    (name) => (env[name] ?? '') !== '',
  );
  for (const field of ['clientId', 'secret', 'token', 'region'] as const) {
    const [variable = ''] = names[field];
    const inEnv = env[variable] ?? '';
    const inFile =
      text(keys[field]) === '' ? undefined : { text: text(keys[field]), source: `${where} ${keys[field]}` };
    if (inEnv !== '') {
      fields[field] = { text: inEnv, source: `environment variable ${variable}` };
      if (inFile !== undefined) conflicts.push(conflict(field, fields[field], inFile));
    } else if (inFile !== undefined) fields[field] = inFile;
  }
  const cached = overridden ? undefined : cachedToken(text(keys.cachedToken));
  if (cached !== undefined && fields.token === undefined) {
    fields.token = { text: cached, source: `${where} ${keys.cachedToken} (a cached token)` };
  }
  const part = (name: string): string =>
    text(`${keys.gateway}_${name}`) || String(table[`${keys.gateway}_${name}`] ?? '');
  const bases = basesOf({
    host: part('host'),
    port: part('port'),
    protocol: part('protocol'),
    loginPath: '',
    apiPath: '',
  });
  const gateway = bases === undefined ? undefined : { ...bases, source: `${where} ${keys.gateway}_host` };
  return { tool, fields, unknown: {}, gateway, conflicts };
}

function cachedToken(text: string): string | undefined {
  if (text === '') return undefined;
  try {
    const { access_token: token } = JSON.parse(text) as { access_token?: unknown };
    return typeof token === 'string' && token !== '' ? token : undefined;
  } catch {
    return undefined;
  }
}
