import { Why401Error } from '../../model/errors.ts';

/** The shell puts a variable's value where its name was meant: the message repeats nothing of it. */
export function valueForName(option: string, form: string, expanded: string): Why401Error {
  return new Why401Error(
    'LITERAL_SECRET',
    `${option} takes ${form}, and what stands there is neither set nor there and looks like a secret itself; write the name, not its value (the shell fills in ${expanded}). If it was a secret, it is in your shell's history now: reset it`,
  );
}

/** The name of a file; of a text that is no path (base64 may hold a slash, too) all of it. */
export function lastPart(path: string): string {
  return /^(?:[.~]?[\\/]|[A-Za-z]:|\.)/.test(path) || /\.[a-z]{1,8}$/.test(path)
    ? (path.split(/[\\/]/).at(-1) ?? '')
    : path;
}
