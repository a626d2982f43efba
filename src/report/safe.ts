/**
 * Text in a diagnosis may come from a server, so nobody vouches for it. Everything that draws nothing, or moves,
 * hides or reorders what is drawn (terminal escapes, bidirectional controls, zero-width characters, lone surrogates,
 * non-characters), is shown as a visible escape such as `\x1b`.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u{fffe}\u{ffff}]/gu;

const escaped = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`;
};

/**
 * Reports are printed into CI logs, where a line can be an order to the runner: GitHub's `::name::` at the start of a
 * line, and `##[`, `##vso[`, `##teamcity[` anywhere in one. A quoted server must not give orders. `::` is looked for
 * everywhere, because wrapping decides what stands at the start of a line.
 */
const withoutOrders = (text: string): string =>
  text.replace(/##(?=\[|vso\[|teamcity\[)/gi, '#\\x23').replace(/::(?=[a-z-]+(?: [^\n]*)?::)/gi, ':\\x3a');

/** No sentence is longer than this; the JSON report has all of it. */
const lineCharacters = 1000;

/** One harmless line: line breaks and tabs become spaces, and what is too long for a sentence is cut. */
export function safeLine(text: string): string {
  const { text: kept, left } = cut(text.replace(/[ \t\n\v\f\r\u00a0]+/g, ' ').replace(/^ | $/g, ''), lineCharacters);
  return withoutOrders(kept.replace(unseen, escaped)) + (left > 0 ? '…' : '');
}

/** Harmless lines: line breaks are kept, tabs become two spaces. */
export function safeLines(text: string): string[] {
  return text
    .replace(/\r\n/g, '\n')
    .replaceAll('\t', '  ')
    .split('\n')
    .map((line) => withoutOrders(line.replace(unseen, escaped)));
}

/** The first characters of a text, and how many were left out. Never cuts a character in two. */
export function cut(text: string, most: number): { text: string; left: number } {
  if (text.length <= most) return { text, left: 0 };
  const kept = text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
  return { text: kept, left: text.length - kept.length };
}

/** For a terminal that is not UTF-8: our own signs by their ASCII look, anything else as a visible escape. */
export function ascii(text: string): string {
  return text.replace(/[^\x00-\x7f]/gu, (character) => plainSigns[character] ?? escaped(character));
}

const plainSigns: Readonly<Record<string, string>> = {
  '\u00a0': ' ',
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '·': '-',
  '…': '...',
  '→': '->',
  '≠': '!=',
};
