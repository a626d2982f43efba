import { parseArgs } from 'node:util';
import { Why401Error } from '../model/errors.ts';
import { quoteGiven } from '../model/given.ts';
import { distance } from '../model/near.ts';
import type { Command, Io, Values } from './command.ts';
import { registry } from './registry.ts';

const VERSION = '0.1.0';

const COULD_NOT_RUN = 3;

/** Entry of the command line: runs the command that argv names and sets the exit code. */
export async function main(process: NodeJS.Process): Promise<void> {
  const io: Io = {
    env: process.env,
    cwd: process.cwd(),
    // Each of these is a stream that Node makes, and loads what it is made of, when it is looked at.
    get stdin() {
      return process.stdin;
    },
    stdout: process.stdout,
    get stderr() {
      return standardError(process);
    },
    untilAskedToEnd: () =>
      new Promise((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
      }),
  };
  let lost = false;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // A reader that went away (`why401 | head`) is not an error; a full disk is.
    if (error.code === 'EPIPE' || lost) return;
    lost = true;
    process.exitCode = COULD_NOT_RUN;
    io.stderr.write(`why401: cannot write to standard output: ${error.code ?? 'error'}\n`);
  });
  const code = await run(process.argv.slice(2), io);
  process.exitCode = lost ? COULD_NOT_RUN : code;
  await written(process.stdout);
  // Not left to Node: a program that an SDK asked for credentials may still run, and would keep this process.
  process.exit();
}

/** Waits until a stream has passed on what it was given, and has said what went wrong with it. */
async function written(stream: NodeJS.WriteStream): Promise<void> {
  await new Promise<void>((resolve) => stream.write('', () => resolve()));
  await new Promise((resolve) => setImmediate(resolve));
}

function standardError({ stderr }: NodeJS.Process): NodeJS.WriteStream {
  // If it cannot be written to, there is nobody left to tell.
  if (stderr.listenerCount('error') === 0) stderr.on('error', () => {});
  return stderr;
}

/** (argv, io) -> exit code. Known errors become one line on stderr; unknown ones say that they are our bug. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (error instanceof Why401Error) {
      io.stderr.write(`why401: ${error.message}\n`);
      return error.exitCode;
    }
    io.stderr.write(`why401: a bug in why401, please report it: ${describeBug(error)}\n`);
    return 70;
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  const first = argv[0];
  if (first === '--version' || first === '-V') {
    io.stdout.write(`${VERSION}\n`);
    return 0;
  }
  if (first === 'help' && argv.length > 1) return dispatch([...argv.slice(1), '--help'], io);
  if (first === '--help' || first === '-h' || first === 'help') {
    io.stdout.write(overview());
    return 0;
  }
  const { words, rest } = findCommand(argv);
  const entry = registry[words];
  if (entry === undefined) {
    // `why401 org` alone, or `why401 org --help`: list what belongs to it.
    io.stdout.write(overview(words));
    return rest.length === 0 || rest[0] === '--help' ? 0 : 64;
  }
  const command = (await entry.load()).default;
  if (rest.includes('--help') || rest.includes('-h')) {
    io.stdout.write(help(command));
    return 0;
  }
  const { values, positionals } = parse(command, rest);
  return command.run(values, positionals, io);
}

/** `why401` and `why401 --flag` mean diagnose; two words are tried before one. */
function findCommand(argv: readonly string[]): { words: string; rest: readonly string[] } {
  const first = argv[0];
  if (first === undefined || first.startsWith('-')) return { words: 'diagnose', rest: argv };
  const pair = `${first} ${argv[1] ?? ''}`;
  if (registry[pair] !== undefined) return { words: pair, rest: argv.slice(2) };
  if (registry[first] !== undefined) return { words: first, rest: argv.slice(1) };
  const group = Object.keys(registry).filter((words) => words.startsWith(`${first} `));
  if (group.length > 0) {
    const second = argv[1];
    if (second === undefined || second === '--help' || second === '-h') return { words: first, rest: argv.slice(1) };
    throw new Why401Error('USAGE', `no command ${quoteGiven(`${first} ${second}`)}; there are: ${group.join(', ')}`);
  }
  throw new Why401Error('USAGE', `no command ${quoteGiven(first)}; there are: ${Object.keys(registry).join(', ')}`);
}

function parse(command: Command, rest: readonly string[]): { values: Values; positionals: readonly string[] } {
  const options = Object.fromEntries(
    Object.entries(command.options).map(([name, { type, multiple }]) => [name, { type, multiple: multiple ?? false }]),
  );
  let parsed: { values: Values; positionals: readonly string[] };
  try {
    parsed = parseArgs({ args: [...rest], options, allowPositionals: true, strict: true }) as typeof parsed;
  } catch (error) {
    // parseArgs repeats the argument it did not understand, which can be a secret typed in the wrong place.
    const code = (error as { code?: string }).code;
    const name = /'(-{1,2}[a-z][a-z0-9-]*)/.exec((error as Error).message)?.[1];
    const what =
      code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION'
        ? unknownOption((error as Error).message, Object.keys(command.options))
        : `option ${name ?? ''} ${command.options[name?.slice(2) ?? '']?.type === 'boolean' ? 'takes no value' : 'needs a value'}`;
    throw new Why401Error('USAGE', `${what.trim()}; see "why401 ${command.name} --help"`);
  }
  const { min, max } = command.arity ?? { min: 0, max: 0 };
  if (parsed.positionals.length < min || parsed.positionals.length > max) {
    const form = command.positionals ?? 'no arguments besides options';
    throw new Why401Error('USAGE', `"why401 ${command.name}" takes ${form}; see "why401 ${command.name} --help"`);
  }
  return parsed;
}

/** Names an option that does not exist only where it reads like a word, and says which known one is meant. */
function unknownOption(message: string, known: readonly string[]): string {
  const name = /'--?([^'\s=]+)/.exec(message)?.[1] ?? '';
  const shown = /^[a-z]{1,14}(?:-[a-z]{1,12}){0,3}$/.test(name) ? ` --${name}` : '';
  const words = name.split('-').filter((word) => word.length > 2);
  const alike = (one: string): boolean =>
    distance(name, one) <= 2 ||
    one.split('-').some((part) => words.some((word) => word.startsWith(part) || part.startsWith(word)));
  // A word of it that is an option by itself is meant: --client-secret is --secret here.
  const away = (one: string): number => (words.includes(one) ? 0 : 1 + distance(name, one));
  const near = shown === '' ? [] : known.filter(alike).sort((a, b) => away(a) - away(b));
  return `unknown option${shown}${
    near.length === 0
      ? ''
      : `, did you mean ${near
          .slice(0, 3)
          .map((one) => `--${one}`)
          .join(' or ')}?`
  }`;
}

function overview(group?: string): string {
  const rows = Object.entries(registry).filter(([words]) => group === undefined || words.startsWith(`${group} `));
  const width = Math.max(...rows.map(([words]) => words.length));
  const lines = rows.map(([words, { summary }]) => `  ${words.padEnd(width)}  ${summary}`);
  return [
    'why401: finds the step that refused a machine client, proves it, and prints the fix',
    '',
    `usage: why401 ${group ?? ''}${group === undefined ? '[COMMAND] [OPTIONS]' : ' COMMAND [OPTIONS]'}`,
    '',
    ...lines,
    '',
    ...(group === undefined ? ['Without a command: diagnose. Try "why401 demo" first.'] : []),
    `"why401 ${group === undefined ? '' : `${group} `}COMMAND --help" tells more.`,
    '',
  ].join('\n');
}

function help(command: Command): string {
  const rows = Object.entries(command.options).map(([name, option]) => ({
    left: `--${name}${option.type === 'string' ? ` ${option.value ?? 'TEXT'}` : ''}`,
    right: option.help,
  }));
  const width = Math.max(0, ...rows.map(({ left }) => left.length));
  return [
    `why401 ${command.name}: ${command.summary}`,
    '',
    `usage: why401 ${command.name}${command.positionals === undefined ? '' : ` ${command.positionals}`}${rows.length > 0 ? ' [OPTIONS]' : ''}`,
    '',
    ...rows.map(({ left, right }) => `  ${left.padEnd(width)}  ${wrapped(right, width + 4)}`),
    ...(rows.length > 0 ? [''] : []),
    'examples:',
    ...command.examples.map((example) => `  ${example}`),
    '',
  ].join('\n');
}

/** Columns of the help: what fits most terminals and pages. */
const HELP_WIDTH = 110;

/** A text in lines behind an indent of so many columns. */
function wrapped(text: string, indent: number): string {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || indent + last.length + 1 + word.length > HELP_WIDTH) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join(`\n${' '.repeat(indent)}`);
}

/** Where the bug is, without the message: a message can hold what the user gave. */
function describeBug(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frame = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  return `${error.name}${frame === undefined ? '' : ` ${frame.trim()}`}`;
}
