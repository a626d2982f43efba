import type { World } from '../world/world.ts';
import { type LogRecord, logFile, ofJson, parsed, timeIn } from './export.ts';
import type { LogSource } from './source.ts';

/** A log with one record a line: text, JSON, or CSV with a header. */
export const plainFile = (path: string, world: World): LogSource =>
  logFile({ option: 'file', name: `the file ${path}`, path, read }, world);

function read(line: string): LogRecord {
  const json = line.trimStart().startsWith('{') ? parsed(line) : undefined;
  if (typeof json === 'object' && json !== null) return ofJson(json, line);
  const status = /\b(ERROR|WARN(?:ING)?|INFO|DEBUG|FATAL|CRITICAL)\b/i.exec(line)?.[1]?.toLowerCase() ?? null;
  return { at: timeIn(line), service: null, status, message: line };
}
