import { readFile, writeFile } from 'node:fs/promises';
import { layersAsMarkdown } from '../test/layers.ts';

/** Writes the table of test/layers.ts into ARCHITECTURE.md: `node tools/run.mjs tools/layers.ts`. */
const text = await readFile('ARCHITECTURE.md', 'utf8');
const shown = text.replace(
  /(<!-- layers -->\n+)[\s\S]*?(\n+<!-- \/layers -->)/,
  (_, before: string, behind: string) => before + layersAsMarkdown() + behind,
);
await writeFile('ARCHITECTURE.md', shown);
