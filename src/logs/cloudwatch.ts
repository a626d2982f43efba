import { type LogRecord, logFile, ofJson, parsed, timeIn, timeOf } from './export.ts';
import type { LogSource } from './source.ts';

/** A record of `aws logs filter-log-events` is spread over so many lines at most. */
const AROUND = 8;

/**
 * An export of CloudWatch Logs: `aws logs filter-log-events` or `get-log-events` (JSON over several lines), `aws logs
 * tail` and the objects of an export to S3 (a time, then the message), Logs Insights as JSON lines.
 */
export const cloudwatch = (path: string): LogSource =>
  logFile('cloudwatch', `the CloudWatch export ${path}`, path, read, AROUND);

function read(line: string, around: readonly string[], index: number): LogRecord {
  const json = line.trimStart().startsWith('{') ? parsed(line.trim().replace(/,$/, '')) : undefined;
  if (typeof json === 'object' && json !== null) return ofJson(json, line);
  const member = /^\s*"message"\s*:\s*("(?:[^"\\]|\\.)*")\s*,?\s*$/.exec(line)?.[1];
  if (member !== undefined) {
    const field = (name: string): string | null => {
      // Within the braces of this record: the nearest one on either side.
      const from = around.slice(0, index).findLastIndex((one) => /^\s*\{\s*$/.test(one)) + 1;
      const to = around.findIndex((one, at) => at > index && /^\s*\},?\s*$/.test(one));
      const lines = around.slice(from, to < 0 ? around.length : to);
      return new RegExp(`^\\s*"${name}"\\s*:\\s*"?([^",]+)"?,?\\s*$`, 'm').exec(lines.join('\n'))?.[1] ?? null;
    };
    return {
      at: timeOf(field('timestamp')),
      service: field('logStreamName'),
      status: null,
      message: String(parsed(member)),
    };
  }
  const [, time = '', stream = null, message = line] =
    /^(\d{4}-\d\d-\d\dT\S+)\s+(?:(\S+\/\S+)\s+)?(.*)$/.exec(line) ?? [];
  return { at: timeOf(time) ?? timeIn(line), service: stream, status: null, message };
}
