import { Why401Error } from '../model/errors.ts';
import type { World } from '../world/world.ts';
import type { LogSource } from './source.ts';

/** Where logs can be searched, by the word before the colon; each is loaded when it is asked for. */
const sources: Readonly<Record<string, (rest: string, world: World) => Promise<LogSource>>> = {
  datadog: async (_rest, world) => (await import('./datadog.ts')).datadog(world),
  file: async (path, world) => (await import('./plain-file.ts')).plainFile(path, world),
  cloudwatch: async (path, world) => (await import('./cloudwatch.ts')).cloudwatch(path, world),
  splunk: async (path, world) => (await import('./splunk.ts')).splunk(path, world),
};

/** @throws Why401Error USAGE for what is none of them, or lacks what it needs */
export async function openLogs(given: string, world: World): Promise<LogSource> {
  const colon = given.indexOf(':');
  const name = colon < 0 ? given : given.slice(0, colon);
  const rest = colon < 0 ? '' : given.slice(colon + 1);
  const open = Object.hasOwn(sources, name) ? sources[name] : undefined;
  if (open === undefined || (rest === '') !== (name === 'datadog')) {
    throw new Why401Error('USAGE', '--logs takes datadog, file:PATH, cloudwatch:PATH or splunk:PATH');
  }
  return open(rest, world);
}
