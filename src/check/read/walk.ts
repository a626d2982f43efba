import { whyUnreadable } from '../../model/errors.ts';
import { isReadUnasked, type Unread } from '../../terraform/module.ts';
import type { Files } from '../../world/files.ts';
import { join } from '../../world/files.ts';

/** A folder with the names of its files. */
export interface Listed {
  folder: string;
  names: readonly string[];
}

/** Folders that hold other people's files, or copies. */
const skipped = new Set([
  '.git',
  'node_modules',
  '.terraform',
  '.terragrunt-cache',
  '.venv',
  'venv',
  '__pycache__',
  '.tox',
]);

/** Deeper than any project; ends what links to itself. */
const DEEPEST = 40;

/** Every folder below one, with its files. What cannot be listed is one line, and the rest goes on. */
export async function* walk(folder: string, files: Files, unread: Unread[], depth = 0): AsyncGenerator<Listed> {
  let entries: Awaited<ReturnType<Files['list']>>;
  try {
    entries = await files.list(folder);
  } catch (error) {
    unread.push({ what: `the folder cannot be listed: ${whyUnreadable(error)}`, spot: { file: folder, line: 1 } });
    return;
  }
  yield { folder, names: entries.filter(({ kind }) => kind === 'file').map(({ name }) => name) };
  for (const { name, kind } of entries) {
    if (kind === 'other' && isReadUnasked(name)) {
      const spot = { file: join(folder, name), line: 1 };
      unread.push({ what: 'it is no plain file, but a pipe, a device or a link to a folder', spot });
    }
    if (kind === 'folder' && !skipped.has(name) && depth < DEEPEST) {
      yield* walk(join(folder, name), files, unread, depth + 1);
    }
  }
}
