import type { Passage } from '../passage.ts';
import type { Found } from '../scrub.ts';
import type { SignSeen } from '../sighting.ts';
import { lineSign } from './sign.ts';

/** A secret that stands in the text plain and percent-encoded: two sides disagree about the encoding. RFC 6749 section 2.3.1. */
export function encodingSigns(passage: Passage, found: readonly Found[]): readonly SignSeen[] {
  const encoded = found.find(
    (one) => one.form.decodedMark !== undefined && found.some(({ mark }) => mark === one.form.decodedMark),
  );
  const line = encoded?.line ?? plainAndEncoded(passage);
  if (line === null) return [];
  const title = 'The secret stands there plain and percent-encoded: the two sides disagree about its encoding';
  return [
    lineSign(passage, line, {
      cause: 'secret-altered',
      says: 'points',
      weight: 93,
      title,
      source: 'RFC 6749 section 2.3.1',
    }),
  ];
}

/** The same where nothing marked the value as a secret: a word with a percent-escape, and its plain form elsewhere. */
function plainAndEncoded({ flat, lineOfFlat }: Passage): number | null {
  if (!/secret|password|credential|basic|base64|oauth|openid|token|auth/i.test(flat)) return null;
  for (const found of flat.matchAll(/(?<![\w%.+/-])[A-Za-z0-9._~-]{1,60}%[0-9A-Fa-f]{2}[A-Za-z0-9._~%-]{1,60}/g)) {
    const plain = decoded(found[0]);
    if (
      plain !== null &&
      plain !== found[0] &&
      plain.length >= 5 &&
      !/[:/?&=]{2}|^https?|\s/.test(plain) &&
      flat.includes(plain)
    )
      return lineOfFlat(found.index);
  }
  return null;
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
