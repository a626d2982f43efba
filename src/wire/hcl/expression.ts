import type { Cursor } from './cursor.ts';
import type { Expression } from './syntax.ts';
import { heredoc, quoted } from './template.ts';

/** Binary operators by how tightly they bind, loosest first (HCL specification, "Operations"). */
const levels: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<=', '>=', '<', '>'],
  ['+', '-'],
  ['*', '/', '%'],
];

/** Deeper nesting than any file of a person has; keeps a hostile one from filling the stack. */
const DEEPEST = 200;

/** More names or operands in a row than a person writes; each makes the tree deeper by one. */
const LONGEST = 500;

/** Reads an expression, the cursor on its first character. */
export function expression(cursor: Cursor, nested = 0): Expression {
  if (nested > DEEPEST) throw cursor.stuck('brackets are nested too deeply');
  const condition = binary(cursor, 0, nested);
  cursor.skip();
  if (cursor.char !== '?') return condition;
  cursor.offset += 1;
  cursor.skip();
  const then = expression(cursor, nested + 1);
  cursor.expect(':', 'in a conditional');
  cursor.skip();
  return { kind: 'conditional', condition, then, otherwise: expression(cursor, nested + 1), at: condition.at };
}

function binary(cursor: Cursor, level: number, nested: number): Expression {
  const operators = levels[level];
  if (operators === undefined) return unary(cursor, nested);
  let left = binary(cursor, level + 1, nested);
  for (let parts = 1; ; parts += 1) {
    if (parts > LONGEST) throw cursor.stuck('an expression has too many parts');
    cursor.skip();
    const operator = operators.find((one) => cursor.startsWith(one));
    // `=>` ends a key of a for expression, and `%{` is no remainder.
    if (operator === undefined || cursor.startsWith('=>')) return left;
    cursor.offset += operator.length;
    cursor.skip();
    left = { kind: 'operation', operator, operands: [left, binary(cursor, level + 1, nested)], at: left.at };
  }
}

function unary(cursor: Cursor, nested: number): Expression {
  if (nested > DEEPEST) throw cursor.stuck('brackets are nested too deeply');
  const { char } = cursor;
  if (char !== '-' && char !== '!') return postfix(cursor, term(cursor, nested), nested);
  const at = cursor.place();
  cursor.offset += 1;
  cursor.skip();
  return { kind: 'operation', operator: char, operands: [unary(cursor, nested + 1)], at };
}

function term(cursor: Cursor, nested: number): Expression {
  const at = cursor.place();
  const { char } = cursor;
  const read = (one: Cursor): Expression => expression(one, nested + 1);
  if (char === '"') return quoted(cursor, read);
  if (cursor.startsWith('<<')) return heredoc(cursor, read);
  if (char === '(') {
    const [inner] = bracketed(cursor, ')', () => read(cursor));
    if (inner === undefined) throw cursor.stuck('there is nothing between brackets');
    return inner;
  }
  if (char === '[') return list(cursor, read);
  if (char === '{') return object(cursor, read);
  const digits = cursor.number();
  if (digits !== undefined) return { kind: 'number', text: digits, at };
  const word = cursor.identifier();
  if (word === undefined) throw cursor.stuck('a value is missing');
  if (word === 'true' || word === 'false') return { kind: 'bool', value: word === 'true', at };
  if (word === 'null') return { kind: 'null', at };
  return called(cursor, word, read, at);
}

function called(cursor: Cursor, word: string, read: (cursor: Cursor) => Expression, at: Expression['at']): Expression {
  let name = word;
  while (cursor.startsWith('::')) {
    cursor.offset += 2;
    name += `::${cursor.identifier() ?? ''}`;
  }
  if (cursor.char !== '(') return { kind: 'reference', path: [name], at };
  const items = bracketed(cursor, ')', () => {
    const one = read(cursor);
    // `f(list...)`: what comes of it is not known here.
    return cursor.take('...') ? ({ kind: 'other', inner: [one], at: one.at } as const) : one;
  });
  return { kind: 'call', name, arguments: items, at };
}

/** What follows a term: `.name`, `.0`, `.*`, `["key"]`, `[0]`, `[*]`. */
function postfix(cursor: Cursor, start: Expression, nested: number): Expression {
  let one = start;
  for (let parts = 1; ; parts += 1) {
    if (parts > LONGEST) throw cursor.stuck('an expression has too many parts');
    const behind = cursor.offset;
    // Between brackets a line break is only white space, in front of a dot too.
    cursor.skip();
    if (!/[.[]/.test(cursor.char) || cursor.startsWith('...')) {
      cursor.offset = behind;
      return one;
    }
    if (cursor.char === '.') {
      cursor.offset += 1;
      const name = cursor.identifier() ?? cursor.number() ?? (cursor.take('*') ? '*' : undefined);
      if (name === undefined) throw cursor.stuck('a name is missing behind "."');
      one = stepped(one, name);
    } else one = indexed(cursor, one, nested);
  }
}

function indexed(cursor: Cursor, one: Expression, nested: number): Expression {
  const [index] = bracketed(cursor, ']', () =>
    cursor.take('*') ? ({ kind: 'other', inner: [], at: cursor.place() } as const) : expression(cursor, nested + 1),
  );
  if (index?.kind === 'string') return stepped(one, index.value);
  if (index?.kind === 'number') return stepped(one, index.text);
  return { kind: 'other', inner: index === undefined ? [one] : [one, index], at: one.at };
}

const stepped = (one: Expression, name: string): Expression =>
  one.kind === 'reference' && name !== '*'
    ? { kind: 'reference', path: [...one.path, name], at: one.at }
    : { kind: 'other', inner: [one], at: one.at };

/** Items between brackets, separated by commas; a comma at the end is allowed. */
function bracketed<T>(cursor: Cursor, closing: string, item: () => T): T[] {
  const start = cursor.offset;
  cursor.offset += 1;
  cursor.depth += 1;
  const items: T[] = [];
  for (;;) {
    cursor.skip();
    if (cursor.take(closing)) break;
    if (cursor.ended) throw cursor.stuck(`a bracket is not closed with "${closing}"`, start);
    items.push(item());
    cursor.skip();
    if (!cursor.startsWith(closing)) cursor.expect(',', `between items, or "${closing}" behind the last`);
  }
  cursor.depth -= 1;
  return items;
}

/** `[for ...]` and `{for ...}`: read to their end, and not understood further. */
function forExpression(cursor: Cursor, closing: string, read: (cursor: Cursor) => Expression): Expression | undefined {
  const at = cursor.place();
  const start = cursor.offset;
  cursor.offset += 1;
  cursor.depth += 1;
  cursor.skip();
  if (!/^for[ \t\r\n]/.test(cursor.text.slice(cursor.offset, cursor.offset + 4))) {
    cursor.offset = start;
    cursor.depth -= 1;
    return undefined;
  }
  cursor.offset += 3;
  const inner: Expression[] = [];
  for (;;) {
    cursor.skip();
    if (cursor.take(closing)) break;
    if (cursor.ended) throw cursor.stuck(`a bracket is not closed with "${closing}"`, start);
    if (!['=>', '...', ':', ','].some((sign) => cursor.take(sign))) inner.push(read(cursor));
  }
  cursor.depth -= 1;
  return { kind: 'other', inner, at };
}

function list(cursor: Cursor, read: (cursor: Cursor) => Expression): Expression {
  const at = cursor.place();
  return forExpression(cursor, ']', read) ?? { kind: 'list', items: bracketed(cursor, ']', () => read(cursor)), at };
}

function object(cursor: Cursor, read: (cursor: Cursor) => Expression): Expression {
  const at = cursor.place();
  const loop = forExpression(cursor, '}', read);
  if (loop !== undefined) return loop;
  const start = cursor.offset;
  cursor.offset += 1;
  const { depth } = cursor;
  const entries: { key: Expression; value: Expression }[] = [];
  for (;;) {
    // Between entries a line break is as good as a comma.
    cursor.skip(true);
    if (cursor.startsWith('}')) break;
    if (cursor.ended) throw cursor.stuck('a bracket is not closed with "}"', start);
    cursor.depth = 0;
    const named = read(cursor);
    const key: Expression =
      named.kind === 'reference' && named.path.length === 1
        ? { kind: 'string', value: named.path[0] ?? '', heredoc: false, at: named.at }
        : named;
    if (!cursor.take('=')) cursor.expect(':', 'behind a key');
    cursor.skip();
    entries.push({ key, value: read(cursor) });
    cursor.skip(false);
    if (cursor.char === ',') cursor.offset += 1;
    else if (cursor.char !== '\n' && cursor.char !== '}') throw cursor.stuck('"," or a line break is missing');
  }
  cursor.offset += 1;
  cursor.depth = depth;
  return { kind: 'object', entries, at };
}
