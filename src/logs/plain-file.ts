import { logFile, ofJson, parsed, timeIn } from './export.ts';
import type { LogSource } from './source.ts';

/** A log with one record a line: text, or JSON. */
export const plainFile = (path: string): LogSource =>
  logFile('file', `the file ${path}`, path, (line) => {
    const json = line.trimStart().startsWith('{') ? parsed(line) : undefined;
    if (typeof json === 'object' && json !== null) return ofJson(json, line);
    const status = /\b(ERROR|WARN(?:ING)?|INFO|DEBUG|FATAL|CRITICAL)\b/i.exec(line)?.[1]?.toLowerCase() ?? null;
    return { at: timeIn(line), service: null, status, message: line };
  });
