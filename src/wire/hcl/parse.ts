import { Cursor, Stuck } from './cursor.ts';
import { expression } from './expression.ts';
import type { Attribute, Block, Body, Parsed } from './syntax.ts';
import { quoted } from './template.ts';

/** Nobody reads more of them, and a text of nothing else must not take long. */
const MOST_PROBLEMS = 20;

/** Reads a file in HCL native syntax. Never throws: what is wrong becomes a problem, and reading goes on behind it. */
export function parseHcl(text: string): Parsed {
  const cursor = new Cursor(text);
  const body = bodyOf(cursor, 0);
  return { body, problems: cursor.problems };
}

function bodyOf(cursor: Cursor, level: number): Body {
  const attributes: Attribute[] = [];
  const blocks: Block[] = [];
  for (;;) {
    try {
      cursor.skip(true);
      if (cursor.ended) {
        if (level > 0) cursor.problems.push({ message: 'a block is not closed with "}"', at: cursor.place() });
        return { attributes, blocks };
      }
      if (cursor.char === '}') {
        cursor.offset += 1;
        if (level > 0) return { attributes, blocks };
        cursor.problems.push({ message: 'a "}" closes nothing', at: cursor.place(cursor.offset - 1) });
        continue;
      }
      item(cursor, level, attributes, blocks);
    } catch (error) {
      if (!(error instanceof Stuck)) throw error;
      cursor.problems.push({ message: error.message, at: error.at });
      // On with the line behind the broken one: an attribute or a block begins there.
      if (cursor.problems.length < MOST_PROBLEMS) cursor.goBehind(error.at);
      else cursor.offset = cursor.text.length;
    }
  }
}

/** One attribute or block, which ends with its line. */
function item(cursor: Cursor, level: number, attributes: Attribute[], blocks: Block[]): void {
  const at = cursor.place();
  const name = cursor.identifier();
  if (name === undefined) throw cursor.stuck('a name is missing where an attribute or a block should begin');
  cursor.skip();
  if (cursor.char === '=' && !cursor.startsWith('==')) {
    cursor.offset += 1;
    cursor.skip();
    attributes.push({ name, value: expression(cursor), at });
    endOfLine(cursor);
    return;
  }
  const labels: string[] = [];
  for (;;) {
    cursor.skip();
    if (cursor.char === '"') {
      const label = quoted(cursor, (one) => expression(one));
      labels.push(label.kind === 'string' ? label.value : '');
    } else if (cursor.atIdentifier) labels.push(cursor.identifier() ?? '');
    else break;
  }
  if (cursor.char !== '{') throw cursor.stuck('"=" or "{" is missing behind a name');
  if (level > 100) throw cursor.stuck('blocks are nested too deeply');
  cursor.offset += 1;
  blocks.push({ type: name, labels, body: bodyOf(cursor, level + 1), at });
  endOfLine(cursor);
}

function endOfLine(cursor: Cursor): void {
  cursor.skip(false);
  if (!cursor.ended && cursor.char !== '\n' && cursor.char !== '}') {
    throw cursor.stuck('there is more on a line than one attribute or block');
  }
}
