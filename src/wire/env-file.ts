/** One `NAME=value` of a file. */
export interface EnvLine {
  name: string;
  value: string;
  line: number;
  bom: boolean;
}

/** `NAME=value` lines as they stand: quotes and carriage returns are kept, because not every reader takes them off. */
export function readEnvFile(text: string): readonly EnvLine[] {
  return text.split('\n').flatMap((line, at) => {
    const bom = at === 0 && line.startsWith('\uFEFF');
    const [, name, value] = /^\uFEFF?\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=(.*)$/s.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [{ name, value, line: at + 1, bom }];
  });
}

/** A value as most readers of such files take it: the line's end and one pair of quotes are no part of it. */
export function unquotedValue(value: string): string {
  const plain = value.replace(/\r$/, '').trim();
  return /^(["'])(.*)\1$/s.exec(plain)?.[2] ?? plain;
}
