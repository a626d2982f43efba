import { isUtf8 } from 'node:buffer';

/** What came of reading a body: its bytes, or why not. */
export type BodyRead = { bytes: Uint8Array } | { failed: 'too-large' | 'broken' };

/** Reads a body of at most `limit` bytes; a longer one is left where it is. */
export async function readBody(request: Request, limit: number): Promise<BodyRead> {
  const declared = Number(request.headers.get('content-length') ?? '0');
  if (declared > limit) return { failed: 'too-large' };
  try {
    // A declared length that fits is enforced by the HTTP parser, so the body can be taken in one piece.
    if (declared > 0) return { bytes: new Uint8Array(await request.arrayBuffer()) };
    return await readStream(request, limit);
  } catch {
    return { failed: 'broken' };
  }
}

async function readStream(request: Request, limit: number): Promise<BodyRead> {
  if (request.body === null) return { bytes: new Uint8Array() };
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return { bytes: Buffer.concat(chunks, size) };
    size += value.length;
    if (size > limit) {
      await reader.cancel();
      return { failed: 'too-large' };
    }
    chunks.push(value);
  }
}

/** UTF-8 text, or undefined when the bytes are not valid UTF-8. */
export function utf8(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
