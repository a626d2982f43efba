import type { World } from '../world/world.ts';
import { type LogRecord, logFile, ofJson, parsed, timeIn, timeOf } from './export.ts';
import type { LogSource } from './source.ts';

/** A record of `aws logs filter-log-events` is spread over so many lines at most, one of `get-query-results` over more. */
const AROUND = 40;

/**
 * An export of CloudWatch Logs: `aws logs filter-log-events` or `get-log-events` (JSON over several lines or on one, or
 * `--output text`), `get-query-results`, `aws logs tail` and the objects of an export to S3 (a time, then the message),
 * Logs Insights as JSON lines or CSV.
 */
export const cloudwatch = (path: string, world: World): LogSource =>
  logFile({ option: 'cloudwatch', name: `the CloudWatch export ${path}`, path, read, around: AROUND }, world);

function read(line: string, around: readonly string[], index: number): LogRecord | readonly LogRecord[] {
  const json = line.trimStart().startsWith('{') ? parsed(line.trim().replace(/,$/, '')) : undefined;
  if (typeof json === 'object' && json !== null) return ofDocument(json) ?? ofJson(json, line);
  const [, member, text = ''] = /^\s*"(message|value)"\s*:\s*("(?:[^"\\]|\\.)*")\s*,?\s*$/.exec(line) ?? [];
  if (member === 'message') {
    const field = memberNear(around, index, '{', '}');
    return {
      at: timeOf(field('timestamp')),
      service: field('logStreamName'),
      status: null,
      message: String(parsed(text)),
    };
  }
  if (member === 'value') return ofQuery(around, index, String(parsed(text)));
  // EVENTS, id, time of ingestion, stream, message, time: the columns stand in the order of their names.
  const [kind, , , stream, ...rest] = line.split('\t');
  if (kind === 'EVENTS' && rest.length > 1) {
    return { at: timeOf(rest.at(-1)), service: stream ?? null, status: null, message: rest.slice(0, -1).join('\t') };
  }
  const [, time = '', source = null, message = line] =
    /^(\d{4}-\d\d-\d\dT\S+)\s+(?:(\S+\/\S+)\s+)?(.*)$/.exec(line) ?? [];
  return { at: timeOf(time) ?? timeIn(line), service: source, status: null, message };
}

/** A whole answer on one line: its records, each by itself. */
function ofDocument(json: object): readonly LogRecord[] | null {
  const { events, results } = json as { events?: unknown; results?: unknown };
  const record = (one: object): LogRecord => ofJson(one, JSON.stringify(one));
  if (Array.isArray(events)) return events.filter(isObject).map(record);
  if (!Array.isArray(results)) return null;
  return results.filter(Array.isArray).map((fields: readonly unknown[]) => {
    const pairs = (fields.filter(isObject) as Partial<Record<'field' | 'value', unknown>>[]).map(
      ({ field, value }) => [String(field), value] as const,
    );
    return record(Object.fromEntries(pairs));
  });
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** A field of `get-query-results`: `{ "field": NAME, "value": TEXT }`, several of them to a record in brackets. */
function ofQuery(around: readonly string[], index: number, message: string): LogRecord {
  const record = within(around, index, '[', ']').join('\n');
  const value = (name: string): string | null =>
    new RegExp(`"field"\\s*:\\s*"${name}",\\s*"value"\\s*:\\s*"([^"]*)"`).exec(record)?.[1] ?? null;
  return { at: timeOf(value('@timestamp')), service: value('@logStream'), status: null, message };
}

/** The lines of the record around a line, between the nearest brackets that stand alone. */
function within(around: readonly string[], index: number, open: string, close: string): readonly string[] {
  const from = around.slice(0, index).findLastIndex((one) => one.trim() === open) + 1;
  const to = around.findIndex((one, at) => at > index && one.trim().replace(',', '') === close);
  return around.slice(from, to < 0 ? around.length : to);
}

function memberNear(around: readonly string[], index: number, open: string, close: string) {
  const lines = within(around, index, open, close).join('\n');
  return (name: string): string | null =>
    new RegExp(`^\\s*"${name}"\\s*:\\s*"?([^",]+)"?,?\\s*$`, 'm').exec(lines)?.[1] ?? null;
}
