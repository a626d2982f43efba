/** No longer text is made: what grows faster than its text shows below that. */
export const LONGEST = 20_000;

const signs = [
  '"',
  "'",
  '`',
  '\\',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  '<',
  '>',
  ':',
  ',',
  ';',
  '=',
  '&',
  '%',
  '#',
  '*',
  '|',
  '$',
  '.',
  '-',
  '\n',
  '\r',
  '\r\n',
  '\t',
  ' ',
  '\u0000',
  '\u001b[31m',
  '\u00a0',
  '\u200b',
  '\u2028',
  '\ufeff',
  '\ud800',
  '\udfff',
  'İ',
  'ß',
  '😀',
  '401',
  '403',
  '0',
  '-1',
  '1e999',
  '99999999999999999999',
  '__proto__',
  'null',
  'true',
];

/** A text made from one of the pool by one to five changes. */
export function mutated(pool: readonly string[], words: readonly string[], random: () => number): string {
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = (list: readonly string[]): string => list[below(list.length)] ?? '';
  let text = pick(pool);
  for (let change = 1 + below(5); change > 0; change--) {
    const at = below(text.length + 1);
    const to = Math.min(text.length, at + 1 + below(random() < 0.8 ? 12 : 400));
    const [head, piece, tail] = [text.slice(0, at), text.slice(at, to), text.slice(to)];
    switch (below(9)) {
      case 0:
        text = head + tail;
        break;
      case 1:
        text = head + piece.repeat(2 + below(random() < 0.9 ? 4 : 400)) + tail;
        break;
      case 2:
        text = head + pick(signs) + piece + tail;
        break;
      case 3:
        text = head + pick(signs) + tail;
        break;
      case 4:
      case 5:
        text = `${head}${pick(words)}${random() < 0.5 ? ' ' : ''}${piece}${tail}`;
        break;
      case 6: {
        const other = pick(pool);
        text = head + other.slice(below(other.length + 1)) + tail;
        break;
      }
      case 7:
        text = head + String.fromCharCode(below(random() < 0.9 ? 128 : 65_536)) + tail;
        break;
      default:
        text = random() < 0.5 ? head : tail;
    }
    if (text.length > LONGEST) text = text.slice(0, LONGEST);
  }
  return text;
}
