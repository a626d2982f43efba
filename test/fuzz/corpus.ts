import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Target } from './targets.ts';

/** Texts that once crashed a target, or took too long. Each is run by every test run. */
const folder = 'test/fuzz/corpus';

const folderOf = ({ name }: Target): string => join(folder, name.replaceAll(' ', '-'));

export function keptOf(target: Target): readonly { file: string; text: string }[] {
  const own = folderOf(target);
  try {
    return readdirSync(own)
      .sort()
      .map((name) => ({ file: join(own, name), text: JSON.parse(readFileSync(join(own, name), 'utf8')) as string }));
  } catch {
    return [];
  }
}

/** As JSON: a text may hold what no file of text can. */
export function keep(target: Target, text: string): string {
  const file = join(folderOf(target), `${createHash('sha256').update(text).digest('hex').slice(0, 12)}.json`);
  mkdirSync(folderOf(target), { recursive: true });
  writeFileSync(file, `${JSON.stringify(text)}\n`);
  return file;
}
