/** A word of a command line of a shell, as far as it can be told without running it. */
export interface ShellWord {
  /** What it says, quotes taken off, `$NAME` as it is written. */
  text: string;
  /** Variables that are filled in; `null` where a command is, or a form that is not understood. */
  variables: readonly string[] | null;
}

/**
 * The words of one line of a shell script, up to the end of its first command: quotes, backslashes and `$NAME` as POSIX
 * has them. Nothing is filled in.
 */
export function shellWords(line: string): readonly ShellWord[] {
  const words: ShellWord[] = [];
  let text = '';
  let begun = false;
  let variables: string[] | null = [];
  const end = (): void => {
    if (begun) words.push({ text, variables });
    text = '';
    begun = false;
    variables = [];
  };
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at] ?? '';
    if (quote === "'") {
      if (char === "'") quote = '';
      else text += char;
    } else if (char === '$') {
      begun = true;
      const name = /^\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/.exec(line.slice(at, at + 200));
      if (name === null) variables = null;
      else variables?.push(name[1] ?? name[2] ?? '');
      text += name?.[0] ?? char;
      at += (name?.[0].length ?? 1) - 1;
    } else if (char === '`') variables = null;
    else if (quote === '"') {
      if (char === '"') quote = '';
      else if (char === '\\' && /["$\\]/.test(line[at + 1] ?? '')) text += line[++at] ?? '';
      else text += char;
    } else if (char === '"' || char === "'") {
      quote = char;
      begun = true;
    } else if (char === '\\') {
      begun = true;
      text += line[++at] ?? '';
    } else if (/\s/.test(char)) end();
    else if (/[;&|]/.test(char) || (char === '#' && !begun)) break;
    else {
      begun = true;
      text += char;
    }
  }
  end();
  return words;
}
