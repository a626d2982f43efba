import { StringDecoder } from 'node:string_decoder';
import { type Bytes, fill } from './bytes.ts';

const PIECE = 1 << 16;

/** UTF-16 as UTF-8: PowerShell's `>` writes it. */
export class Utf16Bytes implements Bytes {
  readonly #bytes: Bytes;
  readonly #bigEndian: boolean;
  readonly #decoder = new StringDecoder('utf16le');
  readonly #raw = Buffer.allocUnsafe(PIECE);
  #text: Buffer = Buffer.alloc(0);
  #ended = false;

  #skip: number;

  /** `skip`: the length of the byte order mark. */
  constructor(bytes: Bytes, skip: number, bigEndian: boolean) {
    this.#skip = skip;
    this.#bytes = bytes;
    this.#bigEndian = bigEndian;
  }

  async read(into: Buffer): Promise<number> {
    while (this.#text.length === 0) {
      if (this.#ended) return 0;
      const count = await fill(this.#bytes, this.#raw);
      this.#ended = count < PIECE;
      // Only the last piece can have half a unit at its end.
      const raw = this.#raw.subarray(this.#skip, Math.max(count - (count % 2), this.#skip));
      this.#skip = 0;
      if (this.#bigEndian) raw.swap16();
      this.#text = Buffer.from(this.#decoder.write(raw) + (this.#ended ? this.#decoder.end() : ''));
    }
    const count = this.#text.copy(into);
    this.#text = this.#text.subarray(count);
    return count;
  }

  close(): void {
    this.#bytes.close();
  }
}
