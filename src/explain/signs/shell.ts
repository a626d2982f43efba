import type { Passage } from '../passage.ts';
import type { Found } from '../scrub.ts';
import type { SignSeen } from '../sighting.ts';
import { lineSign } from './sign.ts';

/** A value given to an option of a command, with the quotes around it; the value itself is taken out already. */
const option = /(?:^|\s)-{1,2}[A-Za-z][\w-]{0,40}[= ]{1,2}(["']?)\[redacted\](["']?)/;

/** Shells in which single quotes do not keep a value: cmd knows none, and PowerShell hands it on to a .cmd unquoted. */
const windows = /\bPowerShell\b|\bPS [A-Z]:\\|\b[A-Z]:\\[^ ]{0,80}>|\bcmd(?:\.exe)?\b|\.cmd\b|^az : /im;

/**
 * A secret on a command line with characters that the shell there does not leave alone: what the program got is not what
 * stands in the line. POSIX.1-2024, Shell Command Language, section 2.2 "Quoting".
 */
export function shellSigns(passage: Passage, found: readonly Found[]): readonly SignSeen[] {
  const secret = found.find(({ line, form }) => {
    const text = passage.lines.find(({ number }) => number === line)?.text ?? '';
    const quoted = option.exec(text);
    if (quoted === null || form.basic !== undefined) return false;
    if (windows.test(passage.text)) return form.shellMatters || form.inUnquoted;
    if (quoted[1] === "'") return false;
    return quoted[1] === '"' ? form.inDoubleQuotes : form.inUnquoted;
  });
  if (secret === undefined) return [];
  return [
    lineSign(passage, secret.line, {
      cause: 'secret-altered',
      says: 'points',
      weight: 93,
      title: 'The secret on the command line holds characters that the shell changes as they are quoted there',
      source: 'POSIX.1-2024, Shell Command Language, section 2.2',
    }),
  ];
}
