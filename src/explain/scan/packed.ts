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

/** A transform of node:zlib. Its end is written apart from its last piece, which would be lost with the error. */
class ZlibUnpacker implements Unpacker {
  readonly #stream: Transform;
  #pieces: Uint8Array[] = [];
  #failed: ((error: unknown) => void) | undefined;
  #error: unknown;

  constructor(stream: Transform) {
    this.#stream = stream;
    stream.on('data', (piece: Uint8Array) => this.#pieces.push(piece));
    stream.on('error', (error) => {
      this.#error = error;
      this.#failed?.(error);
    });
  }

  push(piece: Buffer): Promise<readonly Uint8Array[]> {
    return this.#wait((done) => this.#stream.write(piece, done));
  }

  end(): Promise<readonly Uint8Array[]> {
    return this.#wait((done) => {
      this.#stream.once('end', done);
      this.#stream.end();
    });
  }

  async #wait(start: (done: () => void) => void): Promise<readonly Uint8Array[]> {
    if (this.#error !== undefined) throw this.#error;
    await new Promise<void>((resolve, reject) => {
      this.#failed = reject;
      start(resolve);
    });
    const pieces = this.#pieces;
    this.#pieces = [];
    return pieces;
  }
}

export function gunzip(bytes: Bytes): Bytes {
  return new PackedBytes(bytes, new ZlibUnpacker(zlib.createGunzip({ chunkSize: PIECE })));
}

/** Node has zstd since 22.15; before that a decoder in JavaScript does it, loaded when needed. */
export async function unzstd(bytes: Bytes): Promise<Bytes> {
  const { createZstdDecompress } = zlib as { createZstdDecompress?: (options: { chunkSize: number }) => Transform };
  if (createZstdDecompress !== undefined) {
    return new PackedBytes(bytes, new ZlibUnpacker(createZstdDecompress({ chunkSize: PIECE })));
  }
  const { Decompress } = await import('fzstd');
  let pieces: Uint8Array[] = [];
  const decoder = new Decompress((piece) => pieces.push(piece));
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
