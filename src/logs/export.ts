import { scan } from '../explain/scan/scan.ts';
import { Why401Error } from '../model/errors.ts';
import type { World } from '../world/world.ts';
import { csvRecords } from './csv.ts';
import { type LogLine, type LogSource, MOST_LINES } from './source.ts';

/** What is known of a record of an export; the rest is its text. */
export interface LogRecord {
  at: string | null;
  service: string | null;
  status: string | null;
  message: string;
}

/** How one line of an export is read. Gets the lines around it, where a record stands on several. */
export type ReadRecord = (line: string, around: readonly string[], index: number) => LogRecord | readonly LogRecord[];

/** The longest text that the scan takes as one needle. */
const LONGEST_NEEDLE = 64;

export interface LogFile {
  /** What stands behind `--logs`, and how a sentence names the log. */
  option: string;
  name: string;
  path: string;
  read: ReadRecord;
  /** How many lines before and after belong to a record. */
  around?: number;
}

/** A log in a file of any size (also packed), gone through once for the ids. A CSV file is read by its records. */
export function logFile({ option, name, path, read, around = 0 }: LogFile, world: World): LogSource {
  return {
    name,
    late: false,
    async search(ids) {
      const csv = await csvRecords(path, world);
      const lines: LogLine[] = [];
      const add = (record: LogRecord, text: string, line: number): void => {
        const named = ids.filter((id) => text.includes(id));
        if (named.length > 0 && lines.length < MOST_LINES) {
          lines.push({ ...record, ids: named, where: `${path}:${line}` });
        }
      };
      if (csv !== null) {
        for await (const { text, line, fields } of csv) {
          if (ids.some((id) => text.includes(id))) add(ofJson(fields(), text), text, line);
          if (lines.length >= MOST_LINES) break;
        }
        return sorted(lines);
      }
      const needles = [...new Set(ids.map((id) => id.slice(0, LONGEST_NEEDLE)))];
      const found = scan([path], needles, { before: around, after: around, wholeUpTo: 0 });
      for await (const block of found) {
        for (const [index, line] of block.lines.entries()) {
          if (!ids.some((id) => line.includes(id))) continue;
          const records = read(line, block.lines, index);
          // Of several records on one line each is looked at by itself.
          if ('message' in records) add(records, line, block.firstLine + index);
          else for (const one of records) add(one, one.message, block.firstLine + index);
        }
        if (lines.length >= MOST_LINES) break;
      }
      const unreadable = found.notices.find(({ kind }) => kind === 'unreadable');
      if (unreadable !== undefined && lines.length === 0) {
        throw new Why401Error('UNREADABLE_LOGS', `--logs ${option}: ${unreadable.message}; check the path`);
      }
      return sorted(lines);
    },
  };
}

const sorted = (lines: readonly LogLine[]): readonly LogLine[] =>
  lines.toSorted((a, b) => (a.at ?? '').localeCompare(b.at ?? ''));

/** A time of any of the usual forms as ISO 8601: text, seconds or milliseconds since 1970. */
export function timeOf(value: unknown): string | null {
  const number =
    typeof value === 'number' ? value : /^\d{10}(?:\.\d+)?$|^\d{13}$/.test(String(value)) ? Number(value) : null;
  const milliseconds = number === null ? Date.parse(String(value ?? '')) : number < 1e11 ? number * 1000 : number;
  return Number.isFinite(milliseconds) && Math.abs(milliseconds) < 8.64e15
    ? new Date(milliseconds).toISOString()
    : null;
}

/** The first thing in a line that is a time with a date. */
export const timeIn = (line: string): string | null =>
  timeOf(
    /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?/.exec(line)?.[0]?.replace(',', '.') ?? null,
  );

export const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const first = (values: ReadonlyMap<string, unknown>, names: readonly string[]): string | null => {
  for (const name of names) {
    const value = values.get(name);
    if (typeof value === 'string' && value !== '') return value;
    if (typeof value === 'number') return String(value);
  }
  return null;
};

/** A record that is one JSON object, by the names that loggers use, in upper or lower case. */
export function ofJson(json: object, whole: string): LogRecord {
  const values = new Map(Object.entries(json).map(([name, value]) => [name.toLowerCase(), value as unknown]));
  return {
    at: timeOf(first(values, ['timestamp', '@timestamp', 'time', '_time', 'ts', 'date', 'datetime'])),
    service: first(values, ['service', 'source', 'logger', 'sourcetype', 'logstreamname', '@logstream', 'host', 'app']),
    status: first(values, ['status', 'level', 'severity', 'log_level']),
    message: first(values, ['message', '@message', '_raw', 'msg', 'content', 'log', 'event']) ?? whole,
  };
}
