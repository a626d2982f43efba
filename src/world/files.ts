import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pieces, readAtMost } from './read.ts';

/** One thing in a folder. */
export interface Entry {
  name: string;
  /** `other`: a folder behind a link, a pipe, a device. */
  kind: 'file' | 'folder' | 'other';
}

/** A project's files, read only. Paths are as the caller joins them, with `/`. */
export interface Files {
  /** What is in a folder, sorted by name. Throws the system's error. */
  list(folder: string): Promise<readonly Entry[]>;
  /** A whole file as text, of `most` bytes at most. Throws the system's error; EFBIG where there is more. */
  text(path: string, most?: number): Promise<string>;
  /** The bytes of a file of any size, piece by piece. */
  pieces(path: string): AsyncIterable<Buffer>;
  /** Its size in bytes; undefined where there is none, and for a folder, a pipe or a device. */
  size(path: string): Promise<number | undefined>;
}

/** More than any configuration that a person wrote. */
const LARGEST_TEXT = 4_000_000;

/** The files of this machine; a relative path begins in the folder given. */
export function filesIn(root: string): Files {
  const at = (path: string): string => resolve(root, path);
  return {
    async list(folder) {
      const entries = await readdir(at(folder), { withFileTypes: true });
      const found = entries.map(async (entry) => ({ name: entry.name, kind: await kindOf(entry, at(folder)) }));
      return (await Promise.all(found)).sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    text: async (path, most = LARGEST_TEXT) => decoded(await readAtMost(at(path), most)),
    pieces: (path) => pieces(at(path)),
    size: (path) =>
      stat(at(path)).then(
        (one) => (one.isFile() ? one.size : undefined),
        () => undefined,
      ),
  };
}

/** A link is what it leads to, but for a folder, which is somewhere else, or above; a broken one cannot be read as file. */
async function kindOf(entry: Dirent, folder: string): Promise<Entry['kind']> {
  if (entry.isDirectory()) return 'folder';
  if (entry.isFile()) return 'file';
  if (!entry.isSymbolicLink()) return 'other';
  return stat(resolve(folder, entry.name)).then(
    (target) => (target.isFile() ? 'file' : 'other'),
    () => 'file',
  );
}

/** UTF-8; UTF-16 with a byte order mark stays as bytes, with its NUL bytes, as the tools see it. */
function decoded(bytes: Buffer): string {
  const first = bytes.length >= 2 ? bytes.readUInt16BE(0) : 0;
  return bytes.toString(first === 0xfffe || first === 0xfeff ? 'latin1' : 'utf8');
}

/** `folder/name`, without `./` in front. */
export function join(folder: string, name: string): string {
  if (name.startsWith('/') || /^[A-Za-z]:[\\/]/.test(name)) return name;
  const parts: string[] = [];
  for (const part of `${folder}/${name}`.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..' && parts.at(-1) !== '') parts.pop();
    else if (part !== '.' && (part !== '' || parts.length === 0)) parts.push(part);
  }
  return parts.join('/') || '.';
}
