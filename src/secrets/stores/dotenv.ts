import { Secret } from '../secret.ts';
import { type Store, shown, unreadable } from '../store.ts';
import { pathAndName, readBytes } from './read-text.ts';

const FORM = 'dotenv:PATH#KEY';

/** One variable of a .env file, as the `dotenv` package reads it: quotes are taken off, the last assignment counts. */
const dotenv: Store = {
  form: FORM,
  async read(asked) {
    const { path, name } = pathAndName(asked, FORM);
    const value = variablesOf((await readBytes(asked, path, FORM)).toString('utf8')).get(name);
    if (value === undefined) {
      throw unreadable(asked, `the file ${path}`, shown(name), 'not-found', 'check the name of the variable');
    }
    return { secret: new Secret(value), source: `${name} in ${path}${value === '' ? ' (set, but empty)' : ''}` };
  },
};

export default dotenv;

/**
 * The grammar of https://github.com/motdotla/dotenv (lib/main.js, LINE): `export` is allowed, values may stand in single,
 * double or backward quotes over several lines, `#` begins a comment outside of them, `\n` counts in double quotes only.
 */
const LINE =
  /^\s*(?:export\s+)?([\w.-]+)(?:\s*=\s*?|:\s+?)(\s*'(?:\\'|[^'])*'|\s*"(?:\\"|[^"])*"|\s*`(?:\\`|[^`])*`|[^#\r\n]+)?\s*(?:#.*)?$/gm;

export function variablesOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', raw = ''] of text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .matchAll(LINE)) {
    const trimmed = raw.trim();
    const bare = trimmed.replace(/^(['"`])([\s\S]*)\1$/, '$2');
    found.set(name, trimmed.startsWith('"') ? bare.replaceAll('\\n', '\n').replaceAll('\\r', '\r') : bare);
  }
  return found;
}
