import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';

/** Somewhere bytes come from. */
export interface Bytes {
  /** Writes at most as many bytes as there is room for; 0 at the end. May throw: what came before is good. */
  read(into: Buffer): number | Promise<number>;
  close(): void;
}

/** Reads until the buffer is full or nothing more comes. */
export async function fill(bytes: Bytes, into: Buffer): Promise<number> {
  let count = 0;
  while (count < into.length) {
    const read = bytes.read(into.subarray(count));
    const more = typeof read === 'number' ? read : await read;
    if (more === 0) break;
    count += more;
  }
  return count;
}

/** A file, read directly. Opening a pipe waits for its other end, so pipes and devices are read as streams. */
export function openPath(path: string): Bytes {
  return statSync(path).isFile() ? new FileBytes(path) : new ChunkBytes(createReadStream(path));
}

class FileBytes implements Bytes {
  readonly #fd: number;

  constructor(path: string) {
    this.#fd = openSync(path, 'r');
  }

  read(into: Buffer): number {
    return readSync(this.#fd, into, 0, into.length, null);
  }

  close(): void {
    closeSync(this.#fd);
  }
}

/** Chunks of any size, as a stream gives them, in pieces that fit. */
export class ChunkBytes implements Bytes {
  readonly #chunks: AsyncIterator<Uint8Array | string>;
  #rest: Uint8Array = new Uint8Array();
  #ended = false;

  constructor(chunks: AsyncIterable<Uint8Array | string>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  async read(into: Buffer): Promise<number> {
    while (this.#rest.length === 0) {
      if (this.#ended) return 0;
      const { value, done } = await this.#chunks.next();
      this.#ended = done === true;
      if (this.#ended) return 0;
      this.#rest = typeof value === 'string' ? Buffer.from(value) : value;
    }
    const count = Math.min(this.#rest.length, into.length);
    into.set(this.#rest.subarray(0, count));
    this.#rest = this.#rest.subarray(count);
    return count;
  }

  close(): void {
    if (!this.#ended) void this.#chunks.return?.();
  }
}

/** Ends where reading fails, and keeps the error: what came before it counts. */
export class UntilError implements Bytes {
  error: unknown;
  readonly #bytes: Bytes;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  read(into: Buffer): number | Promise<number> {
    if (this.error !== undefined) return 0;
    try {
      const read = this.#bytes.read(into);
      return typeof read === 'number' ? read : read.catch((error: unknown) => this.#failed(error));
    } catch (error) {
      return this.#failed(error);
    }
  }

  #failed(error: unknown): 0 {
    this.error = error;
    return 0;
  }

  close(): void {
    this.#bytes.close();
  }
}

/** Bytes that were read already to see what they are, and then the others. */
export class WithHead implements Bytes {
  #head: Buffer;
  readonly #bytes: Bytes;

  constructor(head: Buffer, bytes: Bytes) {
    this.#head = head;
    this.#bytes = bytes;
  }

  read(into: Buffer): number | Promise<number> {
    if (this.#head.length === 0) return this.#bytes.read(into);
    const count = this.#head.copy(into);
    this.#head = this.#head.subarray(count);
    return count;
  }

  close(): void {
    this.#bytes.close();
  }
}

/** Tells somebody how many bytes pass. */
export class Counted implements Bytes {
  readonly #bytes: Bytes;
  readonly #count: (bytes: number) => void;

  constructor(bytes: Bytes, count: (bytes: number) => void) {
    this.#bytes = bytes;
    this.#count = count;
  }

  read(into: Buffer): number | Promise<number> {
    const read = this.#bytes.read(into);
    if (typeof read !== 'number') return read.then((count) => this.#counted(count));
    return this.#counted(read);
  }

  #counted(bytes: number): number {
    this.#count(bytes);
    return bytes;
  }

  close(): void {
    this.#bytes.close();
  }
}
