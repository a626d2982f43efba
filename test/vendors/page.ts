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
    ...(await assertionTable()),
    ...parts.flat(),
    '',
  ].join('\n');
}

/** How an assertion is signed for each vendor that takes one (`--private-key`). */
async function assertionTable(): Promise<string[]> {
  const rows = await Promise.all(
    vendorIds.toSorted().map(async (id) => {
      const { name, assertions, endpoints } = await loadVendor(id);
      if (assertions === undefined) return [];
      const url = (host: string) => ({ value: `https://${host}`, source: '--login-url' });
      const login = url(id === 'keycloak' ? 'HOST/realms/REALM' : id === 'entra' ? 'HOST/TENANT' : 'HOST');
      const found = endpoints({ region: undefined, loginUrl: login, apiUrl: undefined });
      const audience = assertions.audience?.(found) ?? 'the token endpoint';
      const cells = [
        `${name} (\`${id}\`)`,
        assertions.asGrant === true ? 'the grant (jwt-bearer)' : 'client authentication',
        audience,
        assertions.algorithm ?? 'the usual one of the key',
        assertions.certificate === true ? 'x5t#S256, or x5t with RS256' : 'kid, where one is given',
        `${assertions.lifeSeconds ?? 120} s`,
        assertions.source,
      ];
      return [`| ${cells.join(' | ')} |`];
    }),
  );
  return [
    '',
    '## Signed assertions (`--private-key`)',
    '',
    'What why401 signs where nobody says otherwise (`--assertion-audience`, `--assertion-subject`, `--assertion-issuer`,',
    '`--signing-alg`, `--key-id`, `--grant`, `--auth-method`). Issuer and subject are the client id.',
    '',
    '| vendor | as | aud | alg | header | life | source |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.flat(),
  ];
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
