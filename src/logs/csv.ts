import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { World } from '../world/world.ts';

/** A record of a CSV export, which can stand on many lines. */
export interface CsvRecord {
  /** As it stands in the file. */
  text: string;
  /** The line on which it begins. */
  line: number;
  /** Its values by the names of the header. */
  fields(): Readonly<Record<string, string>>;
}

/** Columns in which exports have the text of a record: one of them makes a first line a header. */
const TEXTS = ['_raw', '@message', 'message', 'content', 'msg', 'log'];

/** A longer record is taken to be over: a quote that nobody closed must not swallow the rest of the file. */
const LONGEST = 1_000_000;

/**
 * The records of a CSV file (RFC 4180) with a header as exports of logs have it, also packed with gzip; null for any
 * other file, and for one that cannot be read.
 */
export async function csvRecords(path: string, { pieces }: World): Promise<AsyncIterable<CsvRecord> | null> {
  try {
    for await (const record of recordsOf(textOf(pieces(path)), [])) {
      const names = valuesOf(record.text);
      const header = names.length > 1 && names.some((name) => TEXTS.includes(name.toLowerCase()));
      return header ? recordsOf(textOf(pieces(path)), names) : null;
    }
  } catch {
    // Whoever reads the file next says why.
  }
  return null;
}

async function* textOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const piece of unpacked(pieces)) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

async function* unpacked(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const from = pieces[Symbol.asyncIterator]();
  const first = await from.next();
  if (first.done === true) return;
  const all = async function* (): AsyncGenerator<Buffer> {
    yield first.value;
    for (let next = await from.next(); next.done !== true; next = await from.next()) yield next.value;
  };
  const isGzip = first.value.length > 2 && first.value.readUInt16BE(0) === 0x1f8b;
  if (!isGzip) return yield* all();
  const unzip = createGunzip();
  const source = Readable.from(all());
  source.on('error', (error) => unzip.destroy(error));
  yield* source.pipe(unzip) as AsyncIterable<Buffer>;
}

/** The header is no record of the log, and is left out where its names are given. */
async function* recordsOf(texts: AsyncIterable<string>, names: readonly string[]): AsyncGenerator<CsvRecord> {
  const lines = new Joined();
  let header = names.length > 0;
  for await (const one of lines.records(texts)) {
    if (!header && one.text !== '') {
      const fields = () => Object.fromEntries(valuesOf(one.text).map((value, at) => [names[at] ?? String(at), value]));
      yield { ...one, fields };
    }
    header = false;
  }
}

/** Lines put together to records: a line break inside of quotes is a part of a value. */
class Joined {
  #line = 0;
  #begins = 1;
  #open: string[] = [];
  #quotes = 0;
  #length = 0;

  async *records(texts: AsyncIterable<string>): AsyncGenerator<{ text: string; line: number }> {
    let rest = '';
    for await (const text of texts) {
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (this.#ends(line)) yield this.#take();
    }
    this.#ends(rest);
    yield this.#take();
  }

  /** Adds a line; whether the record is over with it. */
  #ends(line: string): boolean {
    this.#line += 1;
    if (this.#open.length === 0) this.#begins = this.#line;
    this.#open.push(line);
    this.#length += line.length;
    for (let at = line.indexOf('"'); at !== -1; at = line.indexOf('"', at + 1)) this.#quotes += 1;
    return this.#quotes % 2 === 0 || this.#length > LONGEST;
  }

  #take(): { text: string; line: number } {
    const text = this.#open.join('\n').replace(/\r$/, '').slice(0, LONGEST);
    this.#open = [];
    this.#quotes = 0;
    this.#length = 0;
    return { text, line: this.#begins };
  }
}

/** The values of one record; a doubled quote inside of quotes is one. */
function valuesOf(record: string): readonly string[] {
  const values: string[] = [];
  const form = /(?:"((?:[^"]|"")*)"?|([^,]*))(,|$)/gy;
  for (let found = form.exec(record); found !== null; found = form.exec(record)) {
    const [, quoted, plain = '', end] = found;
    values.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') break;
  }
  return values;
}
