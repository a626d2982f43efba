import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import type { Bytes } from './bytes.ts';

const PIECE = 1 << 16;

/** Something that takes packed bytes and gives the others, to whom it was made for. */
interface Unpacker {
  push(piece: Buffer): Promise<void> | void;
  /** Nothing follows: throws if that is too early. */
  end(): Promise<void> | void;
}

/** What a packed file holds. The end of a file that was cut off is an error, after everything before it was given. */
class PackedBytes implements Bytes {
  readonly #bytes: Bytes;
  readonly #unpacker: Unpacker;
  #pieces: Uint8Array[] = [];
  #ended = false;
  #error: unknown;

  constructor(bytes: Bytes, unpackerFor: (give: (piece: Uint8Array) => void) => Unpacker) {
    this.#bytes = bytes;
    this.#unpacker = unpackerFor((piece) => this.#pieces.push(piece));
  }

  async read(into: Buffer): Promise<number> {
    for (;;) {
      const [piece] = this.#pieces;
      if (piece === undefined) {
        if (this.#error !== undefined) throw this.#error;
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
    try {
      await (this.#ended ? this.#unpacker.end() : this.#unpacker.push(raw.subarray(0, count)));
    } catch (error) {
      this.#error = error;
    }
  }

  close(): void {
    this.#bytes.close();
  }
}

type Zlib = Transform & { readonly bytesWritten: number };

/** A transform of node:zlib. Its end is written apart from its last piece, which would be lost with the error. */
class ZlibUnpacker implements Unpacker {
  readonly #make: () => Zlib;
  readonly #give: (piece: Uint8Array) => void;
  #stream: Zlib;
  #failed: ((error: unknown) => void) | undefined;

  constructor(make: () => Zlib, give: (piece: Uint8Array) => void) {
    this.#make = make;
    this.#give = give;
    this.#stream = this.#started();
  }

  #started(): Zlib {
    const stream = this.#make();
    stream.on('data', this.#give);
    stream.on('error', (error) => this.#failed?.(error));
    return stream;
  }

  async push(piece: Buffer): Promise<void> {
    for (let rest = piece; rest.length > 0; ) {
      const { bytesWritten } = this.#stream;
      const write = rest;
      await this.#until((done) => this.#stream.write(write, done));
      const taken = this.#stream.bytesWritten - bytesWritten;
      if (taken === rest.length) return;
      if (taken === 0 && bytesWritten === 0) throw new Error('what follows is not packed');
      // Node's zstd ends with the frame and forgets the rest of what it was given: that is for another one.
      rest = rest.subarray(taken);
      this.#stream = this.#started();
    }
  }

  end(): Promise<void> {
    return this.#until((done) => {
      this.#stream.once('end', done);
      this.#stream.end();
    });
  }

  #until(start: (done: () => void) => void): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      this.#failed = reject;
      start(resolve);
    });
  }
}

export function gunzip(bytes: Bytes): Bytes {
  return new PackedBytes(bytes, (give) => new ZlibUnpacker(() => zlib.createGunzip({ chunkSize: PIECE }), give));
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
    const make = (): Zlib => createZstdDecompress({ chunkSize: PIECE });
    return new PackedBytes(bytes, (give) => new ZlibUnpacker(make, give));
  }
  if (zstdWindow(head) > LARGEST_WINDOW) return 'window too large';
  const { Decompress } = await import('fzstd');
  return new PackedBytes(bytes, (give) => {
    const decoder = new Decompress(give);
    return { push: (piece) => decoder.push(piece), end: () => decoder.push(new Uint8Array(), true) };
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
