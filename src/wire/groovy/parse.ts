import { type GroovyString, type GroovyToken, groovyTokens } from './tokens.ts';

/** A value, as far as it is understood; `other` holds the parts of what is not. */
export type GroovyValue =
  | GroovyString
  | GroovyCall
  | { kind: 'list'; items: readonly GroovyArgument[]; line: number }
  | { kind: 'block'; body: readonly GroovyStatement[]; line: number }
  | { kind: 'other'; parts: readonly GroovyValue[]; line: number };

export interface GroovyArgument {
  /** Of `name: value`. */
  name: string | undefined;
  value: GroovyValue;
}

/** `name(arguments) { block }`, with or without brackets; a bare name is a call without arguments. */
export interface GroovyCall {
  kind: 'call';
  name: string;
  arguments: readonly GroovyArgument[];
  block: readonly GroovyStatement[] | undefined;
  line: number;
}

export type GroovyStatement =
  | { kind: 'assignment'; name: string; value: GroovyValue; line: number }
  | { kind: 'value'; value: GroovyValue; line: number };

/** Deeper than a person nests; keeps a hostile file from filling the stack. */
const DEEPEST = 100;

/**
 * The statements of a Groovy file in the form in which pipelines are written: calls with blocks, assignments, lists. It
 * never fails: what it does not understand is `other`, and what stands inside that is read all the same.
 */
export const parseGroovy = (text: string): readonly GroovyStatement[] => new Parser(groovyTokens(text)).statements(0);

class Parser {
  private readonly tokens: readonly GroovyToken[];
  private at = 0;

  constructor(tokens: readonly GroovyToken[]) {
    this.tokens = tokens;
  }

  /** Up to the bracket that closes the block, which is taken; at the outermost level to the end. */
  statements(depth: number): GroovyStatement[] {
    const found: GroovyStatement[] = [];
    while (this.at < this.tokens.length) {
      if (this.is('}')) {
        this.at += 1;
        if (depth > 0) return found;
      } else if (this.is(';') || this.is(',') || this.is(')') || this.is(']')) this.at += 1;
      else found.push(this.statement(depth));
    }
    return found;
  }

  private statement(depth: number): GroovyStatement {
    const { line } = this.peek() ?? { line: 1 };
    const name = this.assigned();
    const value = this.value(depth, true);
    return name === undefined ? { kind: 'value', value, line } : { kind: 'assignment', name, value, line };
  }

  /** `name =`, `env.name =`, `def name =`, `String name =`: the name, the cursor behind the sign; else nothing moves. */
  private assigned(): string | undefined {
    const start = this.at;
    while (this.peek()?.kind === 'word' && this.peek(1)?.kind === 'word' && this.sameLine(1)) this.at += 1;
    const name = this.dotted();
    if (name !== undefined && this.is('=')) {
      this.at += 1;
      return name;
    }
    this.at = start;
    return undefined;
  }

  private dotted(): string | undefined {
    const first = this.peek();
    if (first?.kind !== 'word') return undefined;
    this.at += 1;
    let name = first.text;
    while ((this.is('.') || this.is('?.')) && this.peek(1)?.kind === 'word') {
      name += `.${(this.peek(1) as { text: string }).text}`;
      this.at += 2;
    }
    return name;
  }

  /** A value with what is joined to it by operators. `bare`: arguments may follow without brackets. */
  private value(depth: number, bare: boolean): GroovyValue {
    const first = this.term(depth, bare);
    const parts = [first];
    while (this.operator()) {
      this.at += 1;
      if (this.peek() === undefined || this.closes()) break;
      parts.push(this.term(depth, bare));
    }
    return parts.length === 1 ? first : { kind: 'other', parts, line: first.line };
  }

  private term(depth: number, bare: boolean): GroovyValue {
    const token = this.peek();
    if (token === undefined) return { kind: 'other', parts: [], line: 1 };
    if (token.kind === 'string') {
      this.at += 1;
      return this.chained(token, depth);
    }
    if (depth >= DEEPEST) {
      this.at += 1;
      return { kind: 'other', parts: [], line: token.line };
    }
    if (token.kind === 'word') return this.chained(this.call(depth, bare), depth);
    this.at += 1;
    const { line } = token;
    if (token.text === '[') return this.chained({ kind: 'list', items: this.items(']', depth + 1), line }, depth);
    if (token.text === '{') return { kind: 'block', body: this.block(depth + 1), line };
    if (token.text === '(') {
      const parts = this.items(')', depth + 1).map(({ value }) => value);
      return this.chained(parts.length === 1 && parts[0] ? parts[0] : { kind: 'other', parts, line }, depth);
    }
    return { kind: 'other', parts: [], line };
  }

  /** The body of a closure; its parameters (`it ->`) are passed over. */
  private block(depth: number): readonly GroovyStatement[] {
    let ahead = 0;
    while (ahead < 12 && (this.peek(ahead)?.kind === 'word' || this.sign(ahead, ','))) ahead += 1;
    if (ahead > 0 && this.sign(ahead, '->')) this.at += ahead + 1;
    return this.statements(depth);
  }

  private call(depth: number, bare: boolean): GroovyCall {
    const { line } = this.peek() ?? { line: 1 };
    const name = this.dotted() ?? '';
    let args: readonly GroovyArgument[] = [];
    if (this.is('(') && this.peek()?.line === this.peek(-1)?.line) {
      this.at += 1;
      args = this.items(')', depth + 1);
    } else if (bare && this.beginsArgument()) args = this.bareArguments(depth + 1);
    let block: readonly GroovyStatement[] | undefined;
    if (this.is('{') && (bare || this.peek()?.line === this.peek(-1)?.line)) {
      this.at += 1;
      block = this.block(depth + 1);
    }
    return { kind: 'call', name, arguments: args, block, line };
  }

  /** `.trim()`, `[0]` behind a value: read, so that what they hold is seen, and the value stays the first part. */
  private chained(first: GroovyValue, depth: number): GroovyValue {
    const parts: GroovyValue[] = [first];
    for (;;) {
      if ((this.is('.') || this.is('?.') || this.is('*.')) && this.peek(1)?.kind === 'word') {
        this.at += 1;
        parts.push(this.call(depth + 1, false));
      } else if (this.is('[') && this.peek()?.line === this.peek(-1)?.line) {
        const { line } = this.peek() ?? first;
        this.at += 1;
        parts.push({ kind: 'list', items: this.items(']', depth + 1), line });
      } else break;
    }
    return parts.length === 1 ? first : { kind: 'other', parts, line: first.line };
  }

  private items(closing: string, depth: number): readonly GroovyArgument[] {
    const found: GroovyArgument[] = [];
    while (this.at < this.tokens.length && !this.is(closing)) {
      // A bracket of another kind closes something further out.
      if (this.closes()) return found;
      if (this.is(',') || this.is(':')) this.at += 1;
      else found.push(this.item(depth, false));
    }
    this.at += 1;
    return found;
  }

  private bareArguments(depth: number): readonly GroovyArgument[] {
    const found = [this.item(depth, true)];
    while (this.is(',')) {
      this.at += 1;
      if (this.peek() === undefined || this.closes()) break;
      found.push(this.item(depth, true));
    }
    return found;
  }

  private item(depth: number, bare: boolean): GroovyArgument {
    const token = this.peek();
    if (token !== undefined && token.kind !== 'sign' && this.sign(1, ':')) {
      const name = token.kind === 'word' ? token.text : token.lines.map(({ text }) => text).join('\n');
      this.at += 2;
      return { name, value: this.value(depth, bare) };
    }
    return { name: undefined, value: this.value(depth, bare) };
  }

  private peek(ahead = 0): GroovyToken | undefined {
    return this.tokens[this.at + ahead];
  }

  private sign(ahead: number, text: string): boolean {
    const token = this.peek(ahead);
    return token?.kind === 'sign' && token.text === text;
  }

  private is(text: string): boolean {
    return this.sign(0, text);
  }

  private closes(): boolean {
    return this.is(')') || this.is(']') || this.is('}');
  }

  private sameLine(ahead: number): boolean {
    return this.peek(ahead)?.line === this.peek(ahead - 1)?.line;
  }

  /** A value follows on the same line, so that it is an argument of the word before it. */
  private beginsArgument(): boolean {
    const token = this.peek();
    if (token === undefined || !this.sameLine(0)) return false;
    return token.kind !== 'sign' || token.text === '[';
  }

  private operator(): boolean {
    const token = this.peek();
    return token?.kind === 'sign' && /^(?:[-+*/%<>?:&|!]|==|!=|<=|>=|&&|\|\||=~|\+=|-=|=)$/.test(token.text);
  }
}

/** Every statement within these, outermost first, with the names of the blocks that it stands in. */
export function* statementsWithin(
  statements: readonly GroovyStatement[],
  trail: readonly string[] = [],
): Generator<{ statement: GroovyStatement; trail: readonly string[] }> {
  for (const statement of statements) {
    yield { statement, trail };
    yield* blocksWithin(statement.value, trail);
  }
}

function* blocksWithin(
  value: GroovyValue,
  trail: readonly string[],
): Generator<{ statement: GroovyStatement; trail: readonly string[] }> {
  if (value.kind === 'block') yield* statementsWithin(value.body, trail);
  else if (value.kind === 'other') for (const part of value.parts) yield* blocksWithin(part, trail);
  else if (value.kind === 'list') for (const { value: one } of value.items) yield* blocksWithin(one, trail);
  else if (value.kind === 'call') {
    const inner = [...trail, `${value.name}@${value.line}`];
    for (const { value: one } of value.arguments) yield* blocksWithin(one, inner);
    if (value.block !== undefined) yield* statementsWithin(value.block, inner);
  }
}

/** Every call within a value, itself first; blocks are left out. */
export function* callsWithin(value: GroovyValue): Generator<GroovyCall> {
  if (value.kind === 'call') {
    yield value;
    for (const { value: one } of value.arguments) yield* callsWithin(one);
  } else if (value.kind === 'other') for (const part of value.parts) yield* callsWithin(part);
  else if (value.kind === 'list') for (const { value: one } of value.items) yield* callsWithin(one);
}

/** A string's whole text; undefined for anything else. */
export const textOfGroovy = (value: GroovyValue | undefined): string | undefined =>
  value?.kind === 'string' ? value.lines.map(({ text }) => text).join('\n') : undefined;
