import type { World } from '../world/world.ts';
import { type LogRecord, logFile, ofJson, parsed, timeIn } from './export.ts';
import type { LogSource } from './source.ts';

/**
 * An export of Splunk: JSON lines as its REST API and "Export, JSON" write them (`{"preview":false,"result":{...}}`), CSV
 * (`_time`, `_raw`, ..., with events of several lines), or raw events.
 */
export const splunk = (path: string, world: World): LogSource =>
  logFile({ option: 'splunk', name: `the Splunk export ${path}`, path, read }, world);

function read(line: string): LogRecord {
  const json = parsed(line.trim().replace(/,$/, ''));
  if (typeof json === 'object' && json !== null) {
    const { result } = json as { result?: unknown };
    return typeof result === 'object' && result !== null ? ofJson(result, line) : ofJson(json, line);
  }
  return { at: timeIn(line), service: null, status: null, message: line };
}
