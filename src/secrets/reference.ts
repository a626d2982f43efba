import { Why401Error, whyUnreadable } from '../model/errors.ts';
import { looksRandom } from '../model/given.ts';
import type { World } from '../world/world.ts';
import { Secret } from './secret.ts';

/** A secret that was looked up, and where. `undefined`: the place exists by name, and holds nothing. */
export interface Looked {
  secret: Secret | undefined;
  source: string;
}

type Store = (rest: string, world: World, option: string) => Promise<Looked>;

/** The stores by the word before the colon. */
const stores: Readonly<Record<string, Store>> = {
  env: (name, world, option) => {
    const value = world.env[name];
    if (value === undefined && looksRandom(name)) throw valueForName(option, 'env:NAME', 'env:$NAME');
    return Promise.resolve({
      secret: value === undefined ? undefined : new Secret(value),
      source: `environment variable ${name}${value === undefined ? ' (not set)' : value === '' ? ' (set, but empty)' : ''}`,
    });
  },
  file: async (path, world, option) => {
    try {
      // As the failing tool reads it: not trimmed, so that a line break at the end is seen.
      return { secret: new Secret(decode(await world.readFile(path))), source: `file ${path}` };
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unreadable';
      if (code === 'ENOENT' && looksRandom(lastPart(path))) throw valueForName(option, 'file:PATH', 'file:$NAME');
      throw new Why401Error(
        'UNREADABLE_SECRET',
        `${option}: cannot read the file ${path}: ${whyUnreadable(error)}; check the path`,
      );
    }
  },
};

async function readStdin(world: World, option: string): Promise<string> {
  try {
    return await world.readStdin();
  } catch (error) {
    throw new Why401Error('UNREADABLE_SECRET', `${option}: cannot read standard input: ${whyUnreadable(error)}`);
  }
}

/** The name of a file; of a text that is no path (base64 may hold a slash, too) all of it. */
function lastPart(path: string): string {
  return /^(?:[.~]?[\\/]|[A-Za-z]:|\.)/.test(path) || /\.[a-z]{1,8}$/.test(path)
    ? (path.split(/[\\/]/).at(-1) ?? '')
    : path;
}

/** The shell puts a variable's value where its name was meant: the message repeats nothing of it. */
function valueForName(option: string, form: string, expanded: string): Why401Error {
  return new Why401Error(
    'LITERAL_SECRET',
    `${option} takes ${form}, and what stands there is neither set nor there and looks like a secret itself; write the name, not its value (the shell fills in ${expanded}). If it was a secret, it is in your shell's history now: reset it`,
  );
}

/** UTF-16 with a byte order mark is shown as the tools see it: byte by byte, with its NUL bytes. */
function decode(bytes: Buffer): string {
  const utf16 =
    bytes.length >= 2 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff));
  return utf16 ? bytes.toString('latin1') : bytes.toString('utf8');
}

/**
 * Looks up a secret by reference: `env:NAME`, `file:PATH`, `stdin`. A literal secret is refused: the command line is
 * seen by every process and kept in the shell's history.
 *
 * @throws Why401Error LITERAL_SECRET or UNREADABLE_SECRET; the message never repeats what was given
 */
export async function lookUp(reference: string, option: string, world: World): Promise<Looked> {
  if (reference === 'stdin' || reference === '-') {
    // `echo value | why401` adds the line break, not the pipeline: exactly one is taken off.
    const text = (await readStdin(world, option)).replace(/\r?\n$/, '');
    return {
      secret: text === '' ? undefined : new Secret(text),
      source: `standard input${text === '' ? ' (empty)' : ''}`,
    };
  }
  const colon = reference.indexOf(':');
  const name = reference.slice(0, colon);
  const rest = reference.slice(colon + 1);
  const store = colon > 0 && Object.hasOwn(stores, name) ? stores[name] : undefined;
  if (store === undefined || rest === '') {
    throw new Why401Error(
      'LITERAL_SECRET',
      `${option} takes a reference, never the secret itself: env:NAME, file:PATH or stdin. If you have just typed a secret, it is in your shell's history now: reset it`,
    );
  }
  return store(rest, world, option);
}
