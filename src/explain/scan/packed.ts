import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import type { Bytes } from './bytes.ts';

const PIECE = 1 << 16;

/** Something that takes packed bytes and gives the others. */
interface Unpacker {
  /** Takes a piece and gives what it makes of it. */
  push(piece: Buffer): Promise<readonly Uint8Array[]>;
  /** Nothing follows: throws if that is too early. */
  end(): Promise<readonly Uint8Array[]>;
}

/** What a packed file holds. The end of a file that was cut off is an error, after everything before it was given. */
export class PackedBytes implements Bytes {
  readonly #bytes: Bytes;
  readonly #unpacker: Unpacker;
  #pieces: Uint8Array[] = [];
  #ended = false;

  constructor(bytes: Bytes, unpacker: Unpacker) {
    this.#bytes = bytes;
    this.#unpacker = unpacker;
  }

  async read(into: Buffer): Promise<number> {
    for (;;) {
      const [piece] = this.#pieces;
      if (piece === undefined) {
        if (this.#ended) return 0;
        await this.#more();
      } else {
        const count = Math.min(piece.length, into.length);
        into.set(piece.subarray(0, count));
        if (count < piece.length) this.#pieces[0] = piece.subarray(count);
        else this.#pieces.shift();
        if (count > 0) return count;
      }
    }
  }

  async #more(): Promise<void> {
    const raw = Buffer.allocUnsafe(PIECE);
    const count = await this.#bytes.read(raw);
    this.#ended = count === 0;
    this.#pieces = [...(this.#ended ? await this.#unpacker.end() : await this.#unpacker.push(raw.subarray(0, count)))];
  }

  close(): void {
    this.#bytes.close();
  }
}

type Zlib = Transform & { readonly bytesWritten: number };

/** A transform of node:zlib. Its end is written apart from its last piece, which would be lost with the error. */
class ZlibUnpacker implements Unpacker {
  readonly #make: () => Zlib;
  #stream: Zlib;
  #pieces: Uint8Array[] = [];
  #failed: (() => void) | undefined;
  #error: unknown;

  constructor(make: () => Zlib) {
    this.#make = make;
    this.#stream = this.#started();
  }

  #started(): Zlib {
    const stream = this.#make();
    stream.on('data', (piece: Uint8Array) => this.#pieces.push(piece));
    stream.on('error', (error) => {
      this.#error = error;
      this.#failed?.();
    });
    return stream;
  }

  async push(piece: Buffer): Promise<readonly Uint8Array[]> {
    const pieces: Uint8Array[] = [];
    for (let rest = piece; rest.length > 0; ) {
      const { bytesWritten } = this.#stream;
      const write = rest;
      pieces.push(...(await this.#wait((done) => this.#stream.write(write, done))));
      const taken = this.#stream.bytesWritten - bytesWritten;
      if (taken === rest.length || this.#error !== undefined) break;
      // Node's zstd ends with the frame and forgets the rest of what it was given: that is for another one.
      if (taken === 0 && bytesWritten === 0) throw new Error('what follows is not packed');
      rest = rest.subarray(taken);
      this.#stream = this.#started();
    }
    return pieces;
  }

  end(): Promise<readonly Uint8Array[]> {
    return this.#wait((done) => {
      this.#stream.once('end', done);
      this.#stream.end();
    });
  }

  async #wait(start: (done: () => void) => void): Promise<readonly Uint8Array[]> {
    if (this.#error !== undefined) throw this.#error;
    await new Promise<void>((resolve) => {
      this.#failed = () => resolve();
      start(resolve);
    });
    const pieces = this.#pieces;
    this.#pieces = [];
    // What came before an error is given first; the error is thrown when nothing is left to give.
    if (this.#error !== undefined && pieces.length === 0) throw this.#error;
    return pieces;
  }
}

export function gunzip(bytes: Bytes): Bytes {
  return new PackedBytes(bytes, new ZlibUnpacker(() => zlib.createGunzip({ chunkSize: PIECE })));
}

/**
 * The largest window that the decoder in JavaScript is trusted with: it was seen to give wrong bytes, without a word,
 * for one of 128 MB (`zstd --long=27`). `zstd` makes none over 8 MB unless told to.
 */
const LARGEST_WINDOW = 1 << 25;

/** Node has zstd since 22.15; before that a decoder in JavaScript does it, loaded when needed. `head`: how it begins. */
export async function unzstd(bytes: Bytes, head: Buffer): Promise<Bytes | 'window too large'> {
  const { createZstdDecompress } = zlib as { createZstdDecompress?: (options: { chunkSize: number }) => Zlib };
  if (createZstdDecompress !== undefined) {
    return new PackedBytes(bytes, new ZlibUnpacker(() => createZstdDecompress({ chunkSize: PIECE })));
  }
  if (zstdWindow(head) > LARGEST_WINDOW) return 'window too large';
  const { Decompress } = await import('fzstd');
  let pieces: Uint8Array[] = [];
  // The decoder may write over what it gave as soon as it goes on.
  const decoder = new Decompress((piece) => pieces.push(piece.slice()));
  const taken = (): readonly Uint8Array[] => {
    const given = pieces;
    pieces = [];
    return given;
  };
  return new PackedBytes(bytes, {
    async push(piece) {
      decoder.push(piece);
      return taken();
    },
    async end() {
      decoder.push(new Uint8Array(), true);
      return taken();
    },
  });
}

/** How far back the first frame may refer, as its header says (RFC 8878, 3.1.1.1). 0 if it cannot be told. */
export function zstdWindow(head: Buffer): number {
  const [descriptor = 0, window = 0] = head.subarray(4);
  if (head.length < 18 || head.readUInt32LE(0) !== 0xfd2fb528) return 0;
  if ((descriptor & 0x20) === 0) return 2 ** (10 + (window >> 3)) * (1 + (window & 7) / 8);
  // A single segment: its window is all of its content, whose size stands behind the dictionary's id.
  const at = 5 + ([0, 1, 2, 4][descriptor & 3] ?? 0);
  switch (descriptor >> 6) {
    case 0:
      return head.readUInt8(at);
    case 1:
      return head.readUInt16LE(at) + 256;
    case 2:
      return head.readUInt32LE(at);
    default:
      return Number(head.readBigUInt64LE(at));
  }
}
