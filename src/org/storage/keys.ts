import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Why401Error } from '../../model/errors.ts';

/** What is kept beside the database and not in it: the pepper, and the secrets of the toy clients to be told again. */
export interface OrgKeys {
  pepper: string;
  adminClientId: string;
  pipelineClientId: string;
  told: Readonly<Record<string, string>>;
}

export type Keys = Readonly<Record<string, OrgKeys>>;

const FILE = 'keys.json';

/** Reads the keys of a data folder; none when it is new. */
export function readKeys(folder: string): Keys {
  let text: string;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    text = readFileSync(join(folder, FILE), 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
    const why = (cause as NodeJS.ErrnoException).code ?? 'unreadable';
    throw new Why401Error('UNREADABLE_FILE', `cannot use the data folder ${folder} (${why}); give a writable folder`, {
      cause,
    });
  }
  try {
    return JSON.parse(text) as Keys;
  } catch (cause) {
    throw new Why401Error('UNREADABLE_FILE', `${join(folder, FILE)} is damaged; take another data folder`, { cause });
  }
}

/** Writes the keys so that a crash leaves either the old or the new file, readable by its owner only. */
export function writeKeys(folder: string, keys: Keys): void {
  const path = join(folder, FILE);
  const file = openSync(`${path}.new`, 'w', 0o600);
  try {
    writeSync(file, `${JSON.stringify(keys)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
  const directory = openSync(folder, 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
