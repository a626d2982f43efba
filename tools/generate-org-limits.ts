import { writeFile } from 'node:fs/promises';
import { createOrg } from '../src/org/index.ts';
import { limitsPage } from '../src/org/limits.ts';

/** Writes docs/org-limits.md from the marks in the code. A test fails when the page is stale. */
await writeFile('docs/org-limits.md', limitsPage(createOrg().pages));
