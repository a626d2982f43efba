import { describe, expect, test } from 'vitest';
import { render } from '../../src/report/index.ts';
import type { ReportOptions } from '../../src/report/options.ts';
import { diagnoses } from './diagnoses.ts';

/** Every report of every made-up diagnosis against its stored result under `samples/`, which a reviewer can read. */
const views: readonly [file: string, format: Parameters<typeof render>[1], options: Partial<ReportOptions>][] = [
  ['terminal.80.txt', 'terminal', { width: 80 }],
  ['terminal.120.txt', 'terminal', { width: 120, evidence: 'none' }],
  ['terminal.ascii.txt', 'terminal', { width: 80, unicode: false, evidence: 'all' }],
  ['report.json', 'json', {}],
  ['report.md', 'markdown', {}],
  ['report.html', 'html', {}],
  ['report.sarif', 'sarif', {}],
  ['junit.xml', 'junit', {}],
  ['github.txt', 'github', {}],
];

describe.each(Object.entries(diagnoses))('%s', (name, diagnosis) => {
  test.each(views)('%s', async (file, format, options) => {
    const text = await render(diagnosis, format, options);
    await expect(text).toMatchFileSnapshot(`samples/${name}/${file}`);
  });
});
