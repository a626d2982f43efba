/** `NAME=value` lines as they stand: quotes and carriage returns are kept, because not every reader takes them off. */
export function readEnvFile(text: string): readonly { name: string; value: string; line: number; bom: boolean }[] {
  return text.split('\n').flatMap((line, at) => {
    const bom = at === 0 && line.startsWith('\uFEFF');
    const [, name, value] = /^\uFEFF?\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*=(.*)$/s.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [{ name, value, line: at + 1, bom }];
  });
}
