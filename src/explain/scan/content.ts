/** What the first bytes of an input say about the rest. */
export type Content =
  | { is: 'text'; skip: number; newline: number }
  | { is: 'utf-16'; skip: number; bigEndian: boolean }
  | { is: 'gzip' }
  | { is: 'zstd' }
  | { is: 'binary'; what: string };

/** By their first bytes: what people hand over by mistake, and what would be taken for text. */
const magics: readonly (readonly [string, string])[] = [
  ['PK\x03\x04', 'a zip archive: unpack it first'],
  ['%PDF-', 'a PDF document'],
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['GIF8', 'a picture'],
  ['\x7fELF', 'a program'],
  ['MZ\x90', 'a program'],
  ['BZh', 'a bzip2 archive: unpack it first'],
  ['\xfd7zXZ', 'an xz archive: unpack it first'],
  ['7z\xbc\xaf', 'a 7z archive: unpack it first'],
];

/** Enough to know. */
const LOOK = 1 << 16;

export function contentOf(head: Buffer): Content {
  const [a, b, c] = head;
  if (a === 0x1f && b === 0x8b) return { is: 'gzip' };
  if (isZstd(head)) return { is: 'zstd' };
  if (a === 0xef && b === 0xbb && c === 0xbf) return text(head, 3);
  if (a === 0xff && b === 0xfe) return { is: 'utf-16', skip: 2, bigEndian: false };
  if (a === 0xfe && b === 0xff) return { is: 'utf-16', skip: 2, bigEndian: true };

  const start = head.toString('latin1', 0, 8);
  const magic = magics.find(([bytes]) => start.startsWith(bytes));
  if (magic !== undefined) return { is: 'binary', what: magic[1] };

  const look = head.subarray(0, LOOK);
  const { even, odd, control, other } = tally(look);
  const pairs = look.length / 2;
  if (odd > 0.7 * pairs && even < 0.1 * pairs) return { is: 'utf-16', skip: 0, bigEndian: false };
  if (even > 0.7 * pairs && odd < 0.1 * pairs) return { is: 'utf-16', skip: 0, bigEndian: true };
  // NULs alone do not make it binary: a log that was cut while its writer went on begins with a hole of them.
  if (control > 0.04 * (control + other)) return { is: 'binary', what: 'it is not text' };
  return text(head, 0);
}

function text(head: Buffer, skip: number): Content {
  const look = head.subarray(0, LOOK);
  const onlyReturns = !look.includes(0x0a) && look.includes(0x0d);
  return { is: 'text', skip, newline: onlyReturns ? 0x0d : 0x0a };
}

/** A frame, or a frame to be skipped (pzstd writes those first). */
function isZstd(head: Buffer): boolean {
  if (head.length < 4) return false;
  const magic = head.readUInt32LE(0);
  return magic === 0xfd2fb528 || (magic & 0xfffffff0) >>> 0 === 0x184d2a50;
}

/** NULs at even and at odd places, other control characters, the rest. */
function tally(look: Buffer): { even: number; odd: number; control: number; other: number } {
  const counts = { even: 0, odd: 0, control: 0, other: 0 };
  for (let place = 0; place < look.length; place++) {
    const byte = look[place] ?? 0;
    if (byte === 0) {
      if (place % 2 === 0) counts.even++;
      else counts.odd++;
    } else if (byte < 0x20 && !(byte >= 0x07 && byte <= 0x0d) && byte !== 0x1b) counts.control++;
    else counts.other++;
  }
  return counts;
}
