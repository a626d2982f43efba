import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

const PIECE = 1 << 20;

/** The bytes of a file of any size, piece by piece. Throws the system's error while it is read. */
export const pieces = (path: string): AsyncIterable<Buffer> =>
  createReadStream(path, { highWaterMark: PIECE }) as AsyncIterable<Buffer>;

/**
 * Reads a file, a pipe or a device to its end, and no more than `most` bytes: what is asked for may be a log of
 * gigabytes or a device without end.
 *
 * @throws the system's error; EFBIG where there is more
 */
export async function readAtMost(path: string, most: number): Promise<Buffer> {
  const file = await open(path);
  try {
    return await collect(file.createReadStream({ autoClose: false }), most);
  } finally {
    await file.close();
  }
}

/** The same for what is already open, such as standard input. */
export async function collect(stream: AsyncIterable<Buffer | string>, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    size += bytes.length;
    if (size > most) throw Object.assign(new Error('more than was asked for'), { code: 'EFBIG' });
  }
  return Buffer.concat(chunks);
}
