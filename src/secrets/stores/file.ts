import { Secret } from '../secret.ts';
import type { Store } from '../store.ts';
import { readBytes } from './read-text.ts';

/** A file whose whole content is the value. As the failing tool reads it: a line break at its end is a part of it. */
const file: Store = {
  form: 'file:PATH',
  async read(asked) {
    const bytes = await readBytes(asked, asked.rest, 'file:PATH');
    return { secret: new Secret(decode(bytes)), source: `file ${asked.rest}` };
  },
};

export default file;

/** UTF-16 with a byte order mark is shown as the tools see it: byte by byte, with its NUL bytes. */
function decode(bytes: Buffer): string {
  const utf16 =
    bytes.length >= 2 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff));
  return utf16 ? bytes.toString('latin1') : bytes.toString('utf8');
}
