import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import diagnose from '../../src/cli/commands/diagnose.ts';
import { registry } from '../../src/cli/registry.ts';
import { vendorIds } from '../../src/vendors/index.ts';
import { findCauses, root } from './registry.ts';

/** Each cause has one page, in one form, that says the same as the code. */

const headings = ['What it means', 'How to be sure', 'How to fix', 'When we may be wrong', 'Sources'] as const;

/** Every source says how well it is known, in the words of the model. */
const marks = ['Documented', 'Seen', 'Client source', 'Inferred', 'Unknown'];

/** Sites that hold invented facts about Genesys Cloud, and some of the inventions that would betray them. */
const poison =
  /sggu\.com|tinod\.net|api\.us\.genesys\.cloud|\/api\/v2\/oauth\/token\b|oauth\/apitokens|oauth\/tokeninfo|X-Rate-Limit-|service accounts?|admin:all|trust anchor/i;

const flags = Object.keys(diagnose.options).map((name) => `--${name}`);

const found = await findCauses();

describe.each(found.map(({ id, folder, cause }) => [id, folder, cause] as const))('%s', (id, folder, cause) => {
  const page = readFile(join(root, folder, 'page.md'), 'utf8');

  it('begins with title, id, class and gate of the code', async () => {
    const [title, blank, line] = (await page).split('\n');
    expect(title).toBe(`# ${cause.title}`);
    expect(blank).toBe('');
    expect(line).toBe(`\`${id}\` · class \`${cause.class}\` · gate \`${cause.gate}\``);
  });

  it('has the headings in order, and something under each', async () => {
    const parts = (await page).split(/^## /m).slice(1);
    expect(parts.map((part) => part.split('\n')[0])).toEqual(headings);
    for (const part of parts) expect(part.split('\n').slice(1).join('').trim(), part).not.toBe('');
  });

  it('marks every source, and draws on no poisoned one', async () => {
    const text = await page;
    const sources = text
      .slice(text.indexOf('## Sources'))
      .split('\n')
      .slice(2)
      .filter((line) => line !== '');
    for (const line of sources)
      expect(
        marks.some((mark) => line.startsWith(`- ${mark}: `)),
        line,
      ).toBe(true);
    expect(text).not.toMatch(poison);
  });

  it('names commands that exist, and none that shows a secret', async () => {
    const text = await page;
    for (const [, name = ''] of text.matchAll(/`why401 ([a-z]+)/g)) expect(Object.keys(registry)).toContain(name);
    for (const [, command = ''] of text.matchAll(/^why401 diagnose(.*)$/gm)) {
      for (const [flag] of command.matchAll(/--[a-z-]+/g)) expect(flags).toContain(flag);
      const vendor = /--vendor (\S+)/.exec(command)?.[1];
      if (vendor !== undefined) expect(vendorIds).toContain(vendor);
    }
    // curl -v prints the Authorization header that it sends.
    for (const line of text.split('\n')) {
      if (/^curl .*(?:-u |Authorization|-x )/.test(line)) expect(line).not.toMatch(/ -[a-z]*v/);
    }
  });
});

describe('the template', () => {
  it('has the same form, so that a new cause starts right', async () => {
    const folder = join(root, 'src/causes/_template');
    expect(readdirSync(folder).toSorted()).toEqual(['cause.test.ts.txt', 'cause.ts.txt', 'page.md']);
    const parts = (await readFile(join(folder, 'page.md'), 'utf8')).split(/^## /m).slice(1);
    expect(parts.map((part) => part.split('\n')[0])).toEqual(headings);
  });
});
