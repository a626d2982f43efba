import type { Sdk, Tools, VariableNames } from '../vendors/vendor.ts';
import { type Files, join } from '../world/files.ts';
import { type Conflict, conflict, type FieldName, type Found } from './found.ts';
import { basesOf } from './gateway.ts';
import { gatewayOf, hostOf, readSdkFile } from './sdk-file.ts';

export interface SdkPlace {
  folder: string;
  files: Files;
  env: Readonly<Record<string, string | undefined>>;
}

/** The hidden file of an SDK, where it is there. */
export interface HiddenFile {
  sdk: Sdk;
  path: string;
  host: ReturnType<typeof hostOf>;
  gateway: ReturnType<typeof gatewayOf>;
}

/** The hidden files of the SDKs below the home folder. */
export async function hiddenFiles({ env, files }: SdkPlace, { sdks }: Tools): Promise<readonly HiddenFile[]> {
  const home = env.HOME ?? env.USERPROFILE;
  if (home === undefined) return [];
  const found: HiddenFile[] = [];
  for (const sdk of sdks) {
    const path = join(home, sdk.path);
    const text = await files.text(path, 1_000_000).catch(() => undefined);
    if (text === undefined) continue;
    const file = readSdkFile(text);
    found.push({ sdk, path, host: hostOf(file), gateway: gatewayOf(file) });
  }
  return found;
}

/** The SDKs that a folder lists among what it uses. */
export async function sdksUsed({ folder, files }: SdkPlace, { sdks }: Tools): Promise<readonly Sdk[]> {
  const entries = await files.list(folder).catch(() => []);
  const used: Sdk[] = [];
  for (const sdk of sdks) {
    for (const { name, kind } of entries) {
      if (kind !== 'file' || !sdk.manifests.test(name)) continue;
      const text = await files.text(join(folder, name), 1_000_000).catch(() => '');
      if (text.includes(sdk.listedAs)) used.push(sdk);
    }
  }
  return used;
}

/**
 * Where a program goes that uses one of the vendor's SDKs: the host and the gateway of its hidden file. Credentials are
 * handed in by the program; none of these files holds any. A region in the environment is what programs hand in, too: it
 * is used, and the file's is named as the one that was not.
 */
export async function findInSdk(place: SdkPlace, tools: Tools, names: VariableNames): Promise<Found | undefined> {
  const used = await sdksUsed(place, tools);
  if (used.length === 0) return undefined;
  const hidden = (await hiddenFiles(place, tools)).find(({ sdk }) => used.includes(sdk));
  if (hidden === undefined || (hidden.host === undefined && hidden.gateway === undefined)) return undefined;
  const { sdk, path, host, gateway } = hidden;
  const fields: Partial<Record<FieldName, { text: string; source: string }>> = {};
  const conflicts: Conflict[] = [];
  if (host !== undefined) {
    const again = host.reloads ? ' (read again whenever the file changes)' : '';
    const ofFile = { text: host.host, source: `[general] host in ${path} line ${host.line}${again}` };
    const variable = names.region.find((name) => (place.env[name] ?? '') !== '');
    const ofEnv =
      variable === undefined
        ? undefined
        : { text: place.env[variable] ?? '', source: `environment variable ${variable}` };
    fields.region = ofEnv ?? ofFile;
    if (ofEnv !== undefined) {
      const same = tools.regionOf(ofEnv.text)?.name === tools.regionOf(ofFile.text)?.name;
      conflicts.push({ ...conflict('region', ofEnv, ofFile), equal: same });
    }
  }
  const bases = gateway === undefined ? undefined : basesOf(gateway.gateway);
  const source = `[gateway] in ${path} line ${gateway?.line ?? 1}`;
  return {
    tool: sdk.tool,
    fields,
    unknown: {},
    gateway: bases === undefined ? undefined : { ...bases, source },
    conflicts,
  };
}
