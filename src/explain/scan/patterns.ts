import type { Needle } from './block.ts';
import type { Pattern } from './finder.ts';

/** The longest needle; how much of a line must be there before the next part of it is searched. */
export const LONGEST = 64;

/** Needles, checked, each once. */
export function patternsOf(needles: readonly Needle[]): Pattern[] {
  const patterns = new Map<string, Pattern>();
  for (const needle of needles) {
    const { text, anyCase = false, number = false } = typeof needle === 'string' ? { text: needle } : needle;
    if (text.length < 3 || text.length > LONGEST || !/^[\x20-\x7e]+$/.test(text)) {
      throw new TypeError(`a needle is 3 to ${LONGEST} printable ASCII characters, not ${JSON.stringify(text)}`);
    }
    if (number && !/^\d+$/.test(text)) throw new TypeError(`a number is digits, not ${JSON.stringify(text)}`);
    const pattern = { text: anyCase ? text.toLowerCase() : text, anyCase, number };
    patterns.set(`${anyCase} ${number} ${pattern.text}`, pattern);
  }
  return [...patterns.values()];
}
