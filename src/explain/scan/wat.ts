/**
 * A small assembler for WebAssembly text: just what filter.ts is written in. Functions with named parameters and
 * locals, one exported memory, folded instructions, block / loop / if, and the instructions of the table below.
 */
export function assemble(text: string): Uint8Array<ArrayBuffer> {
  const module = parse(text);
  const funcs = module.filter((field): field is Node[] => Array.isArray(field) && field[0] === 'func');
  const memory = module.find((field): field is Node[] => Array.isArray(field) && field[0] === 'memory');
  const names = new Map(funcs.map((func, index) => [word(func[1]), index]));
  const parsed = funcs.map((func) => new Func(func, names));
  const exported = parsed.flatMap(({ exported }, index) =>
    exported === undefined ? [] : [[...name(exported), 0x00, ...leb(index)]],
  );
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, vector(parsed.map(({ type }) => type))),
    ...section(3, vector(parsed.map((_, index) => leb(index)))),
    ...section(5, vector([[0x00, ...leb(Number(word(memory?.[2])))]])),
    ...section(7, vector([[...name('memory'), 0x02, 0x00], ...exported])),
    ...section(10, vector(parsed.map(({ code }) => [...leb(code.length), ...code]))),
  ]);
}

type Node = string | Node[];

const types: Readonly<Record<string, number>> = { i32: 0x7f, v128: 0x7b };

/** Instructions that take their operands from the stack and nothing else. */
const plain: Readonly<Record<string, readonly number[]>> = {
  return: [0x0f],
  'i32.eqz': [0x45],
  'i32.eq': [0x46],
  'i32.ne': [0x47],
  'i32.lt_u': [0x49],
  'i32.gt_u': [0x4b],
  'i32.le_u': [0x4d],
  'i32.ge_u': [0x4f],
  'i32.ge_s': [0x4e],
  'i32.ctz': [0x68],
  'i32.popcnt': [0x69],
  'i32.add': [0x6a],
  'i32.sub': [0x6b],
  'i32.and': [0x71],
  'i32.or': [0x72],
  'i32.shl': [0x74],
  'i32.shr_u': [0x76],
  'i8x16.swizzle': [0xfd, 0x0e],
  'i8x16.splat': [0xfd, 0x0f],
  'i8x16.eq': [0xfd, 0x23],
  'i8x16.ne': [0xfd, 0x24],
  'v128.and': [0xfd, 0x4e],
  'v128.any_true': [0xfd, 0x53],
  'i8x16.bitmask': [0xfd, 0x64],
  'i8x16.sub': [0xfd, 0x71],
  'i16x8.extadd_pairwise_i8x16_u': [0xfd, 0x7d],
  'i32x4.extadd_pairwise_i16x8_u': [0xfd, 0x7f],
  'i16x8.shr_u': [0xfd, 0x8d, 0x01],
};

/** Instructions on memory; each takes any alignment. */
const memory: Readonly<Record<string, readonly number[]>> = {
  'i32.load': [0x28],
  'i32.load8_u': [0x2d],
  'i32.store': [0x36],
  'v128.load': [0xfd, 0x00],
  'v128.store': [0xfd, 0x0b],
};

const onLocals: Readonly<Record<string, number>> = { 'local.get': 0x20, 'local.set': 0x21, 'local.tee': 0x22 };

class Func {
  readonly type: number[];
  readonly code: number[];
  exported: string | undefined;
  readonly #functions: ReadonlyMap<string, number>;
  readonly #locals = new Map<string, number>();
  readonly #labels: string[] = [];

  constructor(func: readonly Node[], functions: ReadonlyMap<string, number>) {
    this.#functions = functions;
    const parameters: number[] = [];
    const results: number[] = [];
    const locals: number[][] = [];
    const body: number[] = [];
    for (const node of func.slice(2)) {
      const [kind, first, second] = Array.isArray(node) ? node : [node];
      if (kind === 'export') this.exported = word(first).slice(1, -1);
      else if (kind === 'param') parameters.push(this.#declare(first, second));
      else if (kind === 'result') results.push(typeOf(first));
      else if (kind === 'local') locals.push([1, this.#declare(first, second)]);
      else body.push(...this.#instruction(node));
    }
    this.type = [0x60, ...leb(parameters.length), ...parameters, ...leb(results.length), ...results];
    this.code = [...vector(locals), ...body, 0x0b];
  }

  #declare(local: Node | undefined, type: Node | undefined): number {
    this.#locals.set(word(local), this.#locals.size);
    return typeOf(type);
  }

  #instruction(node: Node): number[] {
    const [head = '', ...rest] = Array.isArray(node) ? node : [node];
    const op = word(head);
    const [first] = rest;
    if (op === 'block' || op === 'loop') {
      this.#labels.unshift(word(first));
      const body = this.#sequence(rest.slice(1));
      this.#labels.shift();
      return [op === 'block' ? 0x02 : 0x03, 0x40, ...body, 0x0b];
    }
    if (op === 'if') {
      const [condition = '', then = ''] = rest;
      this.#labels.unshift('');
      const body = this.#sequence(then.slice(1) as Node[]);
      this.#labels.shift();
      return [...this.#instruction(condition), 0x04, 0x40, ...body, 0x0b];
    }
    if (op === 'br' || op === 'br_if') {
      const depth = this.#labels.indexOf(word(first));
      if (depth < 0) throw new SyntaxError(`no label ${word(first)}`);
      return [...this.#sequence(rest.slice(1)), op === 'br' ? 0x0c : 0x0d, ...leb(depth)];
    }
    if (op === 'call') return [...this.#sequence(rest.slice(1)), 0x10, ...leb(indexIn(this.#functions, first))];
    if (op === 'i32.const') return [0x41, ...signedLeb(Number(word(first)))];
    if (op === 'i32x4.extract_lane') return [...this.#sequence(rest.slice(1)), 0xfd, 0x1b, Number(word(first))];
    if (op === 'i8x16.shuffle') {
      return [...this.#sequence(rest.slice(16)), 0xfd, 0x0d, ...rest.slice(0, 16).map((lane) => Number(word(lane)))];
    }
    const local = onLocals[op];
    if (local !== undefined) return [...this.#sequence(rest.slice(1)), local, ...leb(indexIn(this.#locals, first))];
    const access = memory[op];
    if (access !== undefined) {
      const offset = typeof first === 'string' ? /^offset=(\d+)$/.exec(first)?.[1] : undefined;
      const operands = offset === undefined ? rest : rest.slice(1);
      return [...this.#sequence(operands), ...access, 0x00, ...leb(Number(offset ?? 0))];
    }
    const code = plain[op];
    if (code === undefined) throw new SyntaxError(`no instruction ${op}`);
    return [...this.#sequence(rest), ...code];
  }

  #sequence(nodes: readonly Node[]): number[] {
    return nodes.flatMap((node) => this.#instruction(node));
  }
}

/** The fields of the one list in the text. `;;` begins a comment. */
function parse(text: string): Node[] {
  const tokens = text.replace(/;;.*/g, '').match(/[()]|"[^"]*"|[^\s()"]+/g) ?? [];
  const stack: Node[][] = [[]];
  for (const token of tokens) {
    if (token === '(') {
      stack.push([]);
    } else if (token === ')') {
      const list = stack.pop() ?? [];
      stack.at(-1)?.push(list);
    } else {
      stack.at(-1)?.push(token);
    }
  }
  const [module] = stack[0] ?? [];
  if (stack.length !== 1 || !Array.isArray(module)) throw new SyntaxError('brackets do not match');
  return module.slice(1);
}

function word(node: Node | undefined): string {
  if (typeof node !== 'string') throw new SyntaxError(`a word is missing at ${JSON.stringify(node)}`);
  return node;
}

function typeOf(node: Node | undefined): number {
  const type = types[word(node)];
  if (type === undefined) throw new SyntaxError(`no type ${word(node)}`);
  return type;
}

function indexIn(names: ReadonlyMap<string, number>, node: Node | undefined): number {
  const index = names.get(word(node));
  if (index === undefined) throw new SyntaxError(`nothing is called ${word(node)}`);
  return index;
}

const name = (text: string): number[] => [...leb(text.length), ...Buffer.from(text)];
const vector = (items: readonly (readonly number[])[]): number[] => [...leb(items.length), ...items.flat()];
const section = (id: number, content: readonly number[]): number[] => [id, ...leb(content.length), ...content];

/** A number that is not negative, seven bits at a time, the lowest first. */
function leb(value: number): number[] {
  const low = value & 0x7f;
  return value < 0x80 ? [low] : [low | 0x80, ...leb(Math.floor(value / 0x80))];
}

/** A signed number: the last seven bits carry the sign. */
function signedLeb(value: number): number[] {
  const low = value & 0x7f;
  const rest = value >> 7;
  const last = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
  return last ? [low] : [low | 0x80, ...signedLeb(rest)];
}
