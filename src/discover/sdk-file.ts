import type { Gateway } from './gateway.ts';

/** A hidden configuration file of the SDKs: sections with keys, in INI or JSON. */
export type SdkFile = Readonly<Record<string, Readonly<Record<string, { value: string; line: number }>>>>;

/** Reads such a file; the SDKs choose the form by its content (`configuration.go`, `updateConfigFromFile`). */
export function readSdkFile(text: string): SdkFile {
  return /^\s*\{/.test(text) ? fromJson(text) : fromIni(text);
}

function fromJson(text: string): SdkFile {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return {};
  }
  const lines = text.split('\n');
  const lineOf = (key: string): number => lines.findIndex((line) => line.includes(`"${key}"`)) + 1 || 1;
  const made: Record<string, Record<string, { value: string; line: number }>> = {};
  for (const [section, keys] of Object.entries((parsed ?? {}) as Record<string, unknown>)) {
    if (typeof keys !== 'object' || keys === null) continue;
    made[section.toLowerCase()] = Object.fromEntries(
      Object.entries(keys)
        .filter(([, value]) => typeof value !== 'object')
        .map(([key, value]) => [key.toLowerCase(), { value: String(value), line: lineOf(key) }]),
    );
  }
  return made;
}

function fromIni(text: string): SdkFile {
  const made: Record<string, Record<string, { value: string; line: number }>> = {};
  let section = '';
  text.split(/\r?\n/).forEach((line, at) => {
    const header = /^\s*\[([^\]]+)\]/.exec(line)?.[1];
    if (header !== undefined) section = header.trim().toLowerCase();
    const [, key, value] = /^\s*([A-Za-z][\w.-]*)\s*[=:]\s*(.*?)\s*$/.exec(line) ?? [];
    if (key === undefined || value === undefined || /^\s*[#;]/.test(line)) return;
    const keys = made[section] ?? {};
    keys[key.toLowerCase()] = { value: value.replace(/\s+[#;].*$/, ''), line: at + 1 };
    made[section] = keys;
  });
  return made;
}

/** The gateway of such a file, and the line where it is named. `path-params` of Go is `login:x,api:y`. */
export function gatewayOf(file: SdkFile): { gateway: Gateway; line: number } | undefined {
  const section = file.gateway;
  const host = section?.host;
  if (section === undefined || host === undefined || host.value === '') return undefined;
  const value = (name: string): string => section[name]?.value ?? '';
  const params = new Map(
    value('path-params')
      .split(',')
      .map((pair): [string, string] => {
        const [name = '', path = ''] = pair.split(':');
        return [name.trim(), path.trim()];
      }),
  );
  return {
    line: host.line,
    gateway: {
      host: host.value,
      port: value('port'),
      protocol: value('protocol'),
      loginPath: value('path_params_login') || (params.get('login') ?? ''),
      apiPath: value('path_params_api') || (params.get('api') ?? ''),
    },
  };
}

/** The API host of such a file, in any spelling, and whether the SDK reads the file again when it changes. */
export function hostOf(file: SdkFile): { host: string; line: number; reloads: boolean } | undefined {
  const host = file.general?.host;
  if (host === undefined || host.value === '') return undefined;
  // On, unless somebody switched it off.
  return { host: host.value, line: host.line, reloads: file.general?.live_reload_config?.value !== 'false' };
}
