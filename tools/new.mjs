import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm run new cause <id>` copies the template of a cause and fills in the id. For one vendor only:
 * `npm run new cause <id> <vendor>`.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const [what, id, vendor] = process.argv.slice(2);

const name = /^[a-z]+(?:-[a-z0-9]+)*$/;
if (what !== 'cause' || id === undefined || !name.test(id) || !name.test(vendor ?? 'common')) {
  process.stderr.write(
    'usage: npm run new cause <id> [vendor]\nThe id is a noun for the failing state, in lower case with hyphens: client-disabled, secret-edge-whitespace.\n',
  );
  process.exit(64);
}

const folder = vendor === undefined ? join('src/causes', id) : join('src/vendors', vendor, 'causes', id);
// The way from the new folder back to the root, for the imports.
const up = '../'.repeat(folder.split(/[\\/]/).length);
const causes = vendor === undefined ? '../' : `${up}src/causes/`;
const template = join(root, 'src/causes/_template');

try {
  await mkdir(join(root, folder, '..'), { recursive: true });
  await mkdir(join(root, folder));
} catch {
  process.stderr.write(`${folder} exists already\n`);
  process.exit(64);
}
for (const name of await readdir(template)) {
  const text = await readFile(join(template, name), 'utf8');
  const filled = text.replaceAll('{{id}}', id).replaceAll('{{up}}', up).replaceAll('{{causes}}', causes);
  await writeFile(join(root, folder, name.replace(/\.txt$/, '')), filled);
}
process.stdout.write(`Made ${folder}. Next:
  1. cause.ts       title, class, gate, and the judge
  2. cause.test.ts  a table: facts that look guilty and are not come first
  3. page.md        the five headings
  4. npm run generate
`);
