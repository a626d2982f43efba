import type { Cursor } from './cursor.ts';
import type { Expression, Place } from './syntax.ts';

/** Reads an expression; handed in, because templates and expressions hold each other. */
export type ReadExpression = (cursor: Cursor) => Expression;

type Part = string | Expression;

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

/** `"..."`, the cursor on the first quote. A line break inside is an error: the quote was not closed. */
export function quoted(cursor: Cursor, read: ReadExpression): Expression {
  const at = cursor.place();
  const start = cursor.offset;
  cursor.offset += 1;
  const parts: Part[] = [];
  let text = '';
  for (;;) {
    const { char } = cursor;
    if (char === '' || char === '\n') throw cursor.stuck('a quote is not closed on its line', start);
    if (char === '"') break;
    if (char === '\\') text += escaped(cursor);
    else if (opensTemplate(cursor)) {
      parts.push(text, inserted(cursor, read));
      text = '';
    } else text += literal(cursor);
  }
  cursor.offset += 1;
  return made([...parts, text], false, at);
}

function escaped(cursor: Cursor): string {
  const letter = cursor.text[cursor.offset + 1] ?? '';
  const simple = escapes[letter];
  if (simple !== undefined) {
    cursor.offset += 2;
    return simple;
  }
  const length = letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
  const digits = cursor.text.slice(cursor.offset + 2, cursor.offset + 2 + length);
  if (length === 0 || !/^[0-9a-fA-F]+$/.test(digits) || digits.length !== length) {
    throw cursor.stuck('an escape in quotes is none that HCL has');
  }
  cursor.offset += 2 + length;
  const code = Number.parseInt(digits, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}

const opensTemplate = (cursor: Cursor): boolean => cursor.startsWith('${') || cursor.startsWith('%{');

/** One character, or `$${` and `%%{` as what they stand for. */
function literal(cursor: Cursor): string {
  if (cursor.startsWith('$${') || cursor.startsWith('%%{')) {
    cursor.offset += 3;
    return cursor.text.slice(cursor.offset - 2, cursor.offset);
  }
  cursor.offset += 1;
  return cursor.text[cursor.offset - 1] ?? '';
}

/** `${ ... }` or `%{ ... }`, the cursor on the first sign. Directives are not evaluated: the value stays unknown. */
function inserted(cursor: Cursor, read: ReadExpression): Expression {
  const at = cursor.place();
  const directive = cursor.char === '%';
  cursor.offset += 2;
  if (cursor.char === '~') cursor.offset += 1;
  const depth = cursor.depth;
  // A line break inside is white space, whatever is around.
  cursor.depth = 1;
  cursor.skip();
  const inner: Expression[] = [];
  if (directive) {
    const word = cursor.identifier();
    if (word === 'for') overForNames(cursor);
    if (word === 'if' || word === 'for') inner.push(read(cursor));
  } else inner.push(read(cursor));
  cursor.skip();
  if (cursor.char === '~') cursor.offset += 1;
  cursor.expect('}', 'at the end of a template');
  cursor.depth = depth;
  const [only] = inner;
  return directive || only === undefined ? { kind: 'other', inner, at } : only;
}

function overForNames(cursor: Cursor): void {
  for (;;) {
    cursor.skip();
    const word = cursor.identifier();
    if (word === 'in') return;
    if (word === undefined && !cursor.take(',')) throw cursor.stuck('"in" is missing in a for');
  }
}

/** `<<NAME` or `<<-NAME`, the cursor on the first sign; it ends behind the closing name. */
export function heredoc(cursor: Cursor, read: ReadExpression): Expression {
  const at = cursor.place();
  const start = cursor.offset;
  cursor.offset += 2;
  const flush = cursor.char === '-';
  if (flush) cursor.offset += 1;
  const name = cursor.identifier();
  if (name === undefined || !/^\r?\n/.test(cursor.text.slice(cursor.offset, cursor.offset + 2))) {
    throw cursor.stuck('a heredoc needs a name and a line break behind it', start);
  }
  cursor.toLineEnd();
  cursor.offset += 1;
  const closing = new RegExp(`^[ \\t]*${name.replace(/[^\w]/gu, '\\$&')}[ \\t]*\\r?$`);
  const lines: Part[][] = [];
  for (;;) {
    if (cursor.ended) throw cursor.stuck('a heredoc is not closed', start);
    const from = cursor.offset;
    const end = cursor.text.indexOf('\n', from);
    if (closing.test(cursor.text.slice(from, end === -1 ? undefined : end))) {
      cursor.offset = cursor.text.indexOf(name, from) + name.length;
      break;
    }
    lines.push(lineOf(cursor, read));
  }
  const indent = flush ? commonIndent(lines) : 0;
  const parts = lines.flatMap((line) => line.map((part, index) => (index === 0 ? withoutIndent(part, indent) : part)));
  return made(parts, true, at);
}

/** The parts of one line of a heredoc, its line break included. */
function lineOf(cursor: Cursor, read: ReadExpression): Part[] {
  const parts: Part[] = [];
  let text = '';
  while (!cursor.ended) {
    if (opensTemplate(cursor)) {
      parts.push(text, inserted(cursor, read));
      text = '';
      continue;
    }
    const one = literal(cursor);
    text += one;
    if (one === '\n') break;
  }
  return [...parts, text];
}

function commonIndent(lines: readonly (readonly Part[])[]): number {
  const indents = lines
    .map(([first]) => (typeof first === 'string' ? first : ''))
    .map((first) => (/^[ \t]*/.exec(first)?.[0] ?? '').length);
  return indents.length === 0 ? 0 : Math.min(...indents);
}

const withoutIndent = (part: Part, indent: number): Part => (typeof part === 'string' ? part.slice(indent) : part);

/** One text where there is nothing to insert; a template else. */
function made(parts: readonly Part[], isHeredoc: boolean, at: Place): Expression {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part === 'string' && typeof last === 'string') joined[joined.length - 1] = last + part;
    else if (part !== '') joined.push(part);
  }
  const [first = ''] = joined;
  return joined.length <= 1 && typeof first === 'string'
    ? { kind: 'string', value: first, heredoc: isHeredoc, at }
    : { kind: 'template', parts: joined, heredoc: isHeredoc, at };
}
