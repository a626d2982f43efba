import type { OtherCopy } from '../probes/probe.ts';
import { lossBetween } from '../secrets/losses.ts';
import { peelSecret } from '../secrets/mangling.ts';
import { Secret } from '../secrets/secret.ts';
import { shapeOfSecret } from '../secrets/shape.ts';
import { constantOf } from '../terraform/constant.ts';
import { readHclFile } from '../terraform/module.ts';
import { spotWords } from '../terraform/value.ts';
import type { Vendor } from '../vendors/vendor.ts';
import { readEnvFile, unquotedValue } from '../wire/env-file.ts';
import { type Files, join } from '../world/files.ts';
import { pairsOfOptions } from './archy.ts';
import type { Carriers } from './found.ts';
import { runnerEnvFile } from './process-environment.ts';
import { tablesOf } from './profile.ts';

/** A pair as some file holds it. */
interface Pair {
  clientId: string | undefined;
  secret: string;
  where: string;
  /** The region that the file names beside it, as it spells it. */
  region: string | undefined;
}

export interface CopyPlace {
  folder: string;
  files: Files;
  env: Readonly<Record<string, string | undefined>>;
  /** Names under which id and secret are handed to a process. */
  carriers: Carriers;
}

/** What the failing tool uses; copies are of the same client, in the same region. */
export interface InUse {
  clientId: string;
  secret: Secret;
  source: string;
  region: string | null;
}

/** More copies than these say nothing new. */
const MOST = 12;

/**
 * Other copies of the client's secret that are at hand: in files that the failing tool does not read, or not any more. A
 * file that names another client, or another region, holds no copy of this one.
 */
export async function findCopies(place: CopyPlace, used: InUse, vendor: Vendor): Promise<readonly OtherCopy[]> {
  const pairs = [
    ...(await fromEnvFiles(place, vendor)),
    ...(await fromValues(place)),
    ...(await fromProfiles(place, vendor)),
    ...(vendor.tools === undefined ? [] : await pairsOfOptions(place, vendor.tools)),
  ];
  const sameId = (id: string | undefined): boolean =>
    id === undefined || id.trim().toLowerCase() === used.clientId.trim().toLowerCase();
  const { plain } = peelSecret(used.secret);
  return pairs
    .filter(({ clientId, region, where }) => {
      const named = region === undefined ? undefined : vendor.tools?.regionOf(region)?.name;
      return sameId(clientId) && (named ?? used.region) === used.region && !used.source.includes(where);
    })
    .map(({ secret, where }): OtherCopy => {
      const value = new Secret(secret);
      const copy = peelSecret(value).plain;
      const equal = copy.fingerprint === plain.fingerprint;
      return { where, value, equal, loss: equal ? null : lossBetween(copy, plain) };
    })
    .filter(({ value }) => {
      const { present, placeholder } = shapeOfSecret(value);
      return present && placeholder === undefined;
    })
    .slice(0, MOST);
}

/** Files that are `.env` by their name hold a client's secret without its id; of others nobody knows whose it is. */
const plainNames = new Set(['.env', '.env.local', '.envrc']);

async function fromEnvFiles({ folder, files, env, carriers }: CopyPlace, vendor: Vendor): Promise<readonly Pair[]> {
  const names = await files.list(folder).catch(() => []);
  const inFolder = names.filter(({ name, kind }) => kind === 'file' && /^\.env(?:\.|rc$|$)|\.env$/.test(name));
  const runner = runnerEnvFile(env);
  const paths = [...(runner === undefined ? [] : [runner]), ...inFolder.map(({ name }) => join(folder, name))];
  const pairs: Pair[] = [];
  for (const path of paths) {
    if (/example|sample|template|dist/i.test(path.split('/').at(-1) ?? '')) continue;
    const text = await files.text(path, 1_000_000).catch(() => undefined);
    if (text === undefined) continue;
    const lines = readEnvFile(text).map((line) => ({ ...line, value: unquotedValue(line.value) }));
    const last = (wanted: readonly string[]) => lines.findLast(({ name }) => wanted.includes(name));
    const [id, secret] = [last(carriers.clientId), last(carriers.secret)];
    if (secret === undefined) continue;
    if (id === undefined && path !== runner && !plainNames.has(path.split('/').at(-1) ?? '')) continue;
    pairs.push({
      clientId: id?.value,
      secret: secret.value,
      where: `${secret.name} in ${path} line ${secret.line}`,
      region: last(vendor.variables.region)?.value,
    });
  }
  return pairs;
}

/** Files with values that Terraform reads only when it is told to; only with the id beside it. */
async function fromValues({ folder, files, carriers }: CopyPlace): Promise<readonly Pair[]> {
  const names = await files.list(folder).catch(() => []);
  const pairs: Pair[] = [];
  for (const { name, kind } of names) {
    if (kind !== 'file' || !/\.(?:tf|tofu)vars(?:\.json)?$/.test(name)) continue;
    const file = await readHclFile(join(folder, name), files, []);
    const last = (prefixed: readonly string[]) =>
      file?.parsed.body.attributes.findLast((one) => prefixed.includes(`TF_VAR_${one.name}`));
    const [id, secret] = [last(carriers.clientId), last(carriers.secret)];
    const [idText, text] = [id, secret].map((one) => (one === undefined ? undefined : constantOf(one.value)));
    if (file === undefined || secret === undefined || typeof text !== 'string' || typeof idText !== 'string') continue;
    const where = spotWords({ file: file.path, line: secret.at.line });
    pairs.push({ clientId: idText, secret: text, where, region: undefined });
  }
  return pairs;
}

/** Every profile of the vendor's command line. */
async function fromProfiles({ folder, files, env }: CopyPlace, { tools }: Vendor): Promise<readonly Pair[]> {
  if (tools === undefined) return [];
  const { keys } = tools.profiles;
  const tables = await tablesOf({ folder, files, env }, tools.profiles);
  return (tables?.of ?? []).flatMap(({ name, table }): Pair[] => {
    const text = (key: string): string | undefined =>
      typeof table[key] === 'string' ? (table[key] as string) : undefined;
    const secret = text(keys.secret);
    const clientId = text(keys.clientId);
    if (secret === undefined || secret === '' || clientId === undefined) return [];
    return [{ clientId, secret, where: `${tables?.path} [${name}] ${keys.secret}`, region: text(keys.region) }];
  });
}
