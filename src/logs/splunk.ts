import { type LogRecord, logFile, ofJson, parsed, timeIn } from './export.ts';
import type { LogSource } from './source.ts';

/**
 * An export of Splunk: JSON lines as its REST API and "Export, JSON" write them (`{"preview":false,"result":{...}}`), or
 * raw events. In CSV, a record that stands on one line.
 */
export const splunk = (path: string): LogSource => logFile('splunk', `the Splunk export ${path}`, path, read);

function read(line: string): LogRecord {
  const json = parsed(line.trim().replace(/,$/, ''));
  if (typeof json === 'object' && json !== null) {
    const { result } = json as { result?: unknown };
    return typeof result === 'object' && result !== null ? ofJson(result, line) : ofJson(json, line);
  }
  return { at: timeIn(line), service: null, status: null, message: line };
}
