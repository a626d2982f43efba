import type { Known } from '../../src/dialect/dialect.ts';
import { loadVendor, vendorIds } from '../../src/vendors/index.ts';

/** docs/vendors.md: what every dialect knows, from its own table. */
export async function vendorsPage(): Promise<string> {
  const parts = await Promise.all(
    vendorIds.toSorted().map(async (id) => {
      const { name, dialect } = await loadVendor(id);
      const { token = [], api = [] } = dialect.known ?? {};
      if (token.length + api.length === 0) return [];
      return ['', `## ${name} (\`--vendor ${id}\`)`, ...table('Token endpoint', token), ...table('API', api)];
    }),
  );
  return [
    '# What the answers of other vendors mean',
    '',
    'Made by `node tools/run.mjs tools/vendors.ts` from the dialects; a test fails when it is stale. A `code` is a machine',
    'statement that can prove a cause. `testimony` is a sentence, or a code that stands for several reasons: it makes a cause',
    'likely at most. What is in no table is read by the standards alone (RFC 6749, 6750, 8707, 9449). Texts are patterns.',
    ...parts.flat(),
    '',
  ].join('\n');
}

function table(heading: string, lines: readonly Known[]): string[] {
  if (lines.length === 0) return [];
  const row = ({ said, means, weight, mark, source }: Known): string =>
    `| ${[said, means, weight, mark, source].map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    '',
    `### ${heading}`,
    '',
    '| said | means | weight | known | source |',
    '| --- | --- | --- | --- | --- |',
    ...lines.map(row),
  ];
}
