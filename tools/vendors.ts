import { writeFile } from 'node:fs/promises';
import { vendorsPage } from '../test/vendors/page.ts';

/** Writes docs/vendors.md from the dialects: `node tools/run.mjs tools/vendors.ts`. */
await writeFile('docs/vendors.md', await vendorsPage());
