import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadVendor, vendorIds } from '../../src/vendors/index.ts';
import { vendorsPage } from './page.ts';

describe('docs/vendors.md', () => {
  it('is what the dialects know: node tools/run.mjs tools/vendors.ts', async () => {
    expect(await readFile(new URL('../../docs/vendors.md', import.meta.url), 'utf8')).toBe(await vendorsPage());
  });

  it.each(vendorIds)('%s: every line has a source, and words alone are testimony', async (id) => {
    const { dialect } = await loadVendor(id);
    for (const line of [...(dialect.known?.token ?? []), ...(dialect.known?.api ?? [])]) {
      expect(line.source, line.said).not.toBe('');
      expect(line.said).not.toBe('');
      if (/^(?:[\d, ]+ · )?"/.test(line.said)) expect(line.weight, line.said).toBe('testimony');
      // What nobody knows for certain proves nothing.
      if (line.mark === 'inferred' || line.mark === 'unknown') expect(line.weight).toBe('testimony');
    }
  });
});
