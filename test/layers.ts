/**
 * Who may import whom in src, as data: the test beside this file holds the code to it, and ARCHITECTURE.md shows it
 * (written there by `node tools/run.mjs tools/layers.ts`).
 * A type-only, dynamic or re-exporting import counts as an import. Inside its own folder a file may import freely,
 * apart from the `apart` rules below.
 */
export interface Layer {
  /** A folder of src, or a file in it. The longest match counts. */
  folder: string;
  /** Folders, or single files where the rest of a folder is none of its business. */
  may: readonly string[];
  /** Packages and modules of Node. */
  packages?: readonly string[];
  /** What it must not do, for people. */
  mayNot: string;
}

export const layers: readonly Layer[] = [
  { folder: 'model', may: [], mayNot: 'do I/O, read a clock, know a vendor' },
  { folder: 'wire', may: [], mayNot: 'know a vendor, hold an opinion, do I/O' },
  {
    folder: 'secrets',
    may: ['model', 'wire/jwt.ts', 'wire/hcl/index.ts', 'wire/terraform-state.ts', 'world/world.ts'],
    packages: ['node:crypto', 'jose', '@aws-sdk/client-secrets-manager', '@aws-sdk/client-ssm'],
    mayNot: 'print, or hand out a bare value except to world/exchange.ts',
  },
  {
    folder: 'world',
    may: ['model', 'wire', 'secrets/secret.ts', 'secrets/redact.ts'],
    packages: [
      'node:child_process',
      'node:dns',
      'node:fs',
      'node:fs/promises',
      'node:net',
      'node:path',
      'node:tls',
      'undici',
    ],
    mayNot: 'decide anything',
  },
  { folder: 'dialect', may: ['model', 'wire'], mayNot: 'do I/O, send anything; it reads answers only' },
  {
    folder: 'probes',
    may: ['model', 'wire', 'world/world.ts', 'secrets', 'dialect/dialect.ts'],
    mayNot: 'judge; import causes, engine, vendors or report',
  },
  { folder: 'causes', may: ['model', 'wire'], mayNot: 'do I/O, read a clock, be asynchronous, import a probe' },
  {
    folder: 'engine',
    may: ['model', 'probes/probe.ts', 'causes/cause.ts'],
    mayNot: 'import a concrete probe, cause or vendor: they are arguments',
  },
  {
    folder: 'vendors',
    may: [
      'model',
      'wire',
      'world/world.ts',
      'secrets',
      'dialect',
      'probes',
      'causes/cause.ts',
      'causes/frames.ts',
      'causes/readings.ts',
    ],
    mayNot: 'import another vendor, the engine, a report or the org',
  },
  {
    folder: 'discover',
    may: [
      'model',
      'wire',
      'world/world.ts',
      'world/files.ts',
      'secrets',
      'probes/probe.ts',
      'terraform',
      'vendors/endpoint-url.ts',
      'vendors/vendor.ts',
    ],
    packages: ['smol-toml', 'yaml'],
    mayNot: 'contact a server; the vendor is an argument',
  },
  {
    folder: 'terraform',
    may: ['model', 'wire', 'world/files.ts'],
    packages: ['yaml'],
    mayNot: 'know a vendor, hold an opinion: it reads configurations, and what their values are before a run',
  },
  {
    folder: 'check',
    may: ['model', 'wire', 'world/files.ts', 'secrets', 'terraform', 'discover', 'causes/readings.ts', 'vendors'],
    packages: ['yaml'],
    mayNot: 'contact a server, print; a rule does no I/O: it judges what was read',
  },
  {
    folder: 'explain/scan',
    may: ['model/errors.ts'],
    packages: ['fzstd', 'node:fs', 'node:stream', 'node:string_decoder', 'node:zlib'],
    mayNot: 'know what a line means: it finds lines, in inputs of any size',
  },
  {
    folder: 'logs',
    may: ['model', 'secrets/secret.ts', 'world/world.ts', 'explain/scan/scan.ts', 'explain/scrub.ts'],
    packages: ['node:stream', 'node:zlib'],
    mayNot: 'judge: what a log says are the words of a third party',
  },
  { folder: 'minimal', may: ['model'], mayNot: 'do I/O, hold a secret: it names the variable that does' },
  {
    folder: 'report',
    may: ['model'],
    packages: ['node:util'],
    mayNot: 'do I/O, print, look at anything but the diagnosis',
  },
  {
    folder: 'explain',
    may: ['model', 'wire/jwt.ts', 'wire/json', 'dialect', 'causes', 'engine', 'vendors', 'explain/scan'],
    // Its own tables, from beside the bundle (patterns/table.ts).
    packages: ['node:path', 'node:fs'],
    mayNot: 'send anything; know the org; read a file but its own tables',
  },
  {
    folder: 'org',
    may: ['model/errors.ts', 'model/given.ts', 'wire', 'org/storage'],
    packages: [
      'hono',
      '@hono/node-server',
      '@node-saml/node-saml',
      '@xmldom/xmldom',
      'xml-crypto',
      'yaml',
      'node:buffer',
      'node:crypto',
      'node:http',
      'node:https',
      'node:tls',
      'node:net',
      'node:util',
      'node:zlib',
    ],
    mayNot: 'share a belief with the diagnosis: no probe, cause, engine, dialect, vendor or discovery',
  },
  {
    folder: 'org/storage',
    may: ['model/errors.ts', 'org'],
    packages: ['@photostructure/sqlite', 'node:crypto', 'node:fs', 'node:fs/promises', 'node:path'],
    mayNot: 'answer a request; the one place of the org that touches files',
  },
  {
    folder: 'diagnose.ts',
    may: ['model', 'world/world.ts', 'discover', 'engine', 'minimal', 'probes', 'causes', 'vendors'],
    mayNot: 'print, touch the world itself, know the org',
  },
  {
    folder: 'compare',
    may: [
      'model',
      'secrets',
      'world/world.ts',
      'probes/answers.ts',
      'probes/give-back.ts',
      'vendors/index.ts',
      'vendors/vendor.ts',
    ],
    mayNot: 'print, show a value or a part of one: it compares fingerprints',
  },
  {
    folder: 'demo',
    may: ['model', 'diagnose.ts', 'world/node.ts', 'org/index.ts'],
    mayNot: 'print; the one place besides the command line where diagnosis and org meet',
  },
  {
    folder: 'index.ts',
    may: [
      'model',
      'diagnose.ts',
      'compare/compare.ts',
      'explain/library.ts',
      'report/explanation.ts',
      'report/index.ts',
      'secrets/secret.ts',
      'world',
    ],
    mayNot: 'do anything: the front door only names what is inside',
  },
  {
    folder: 'cli',
    may: [
      'model',
      'diagnose.ts',
      'check',
      'compare/compare.ts',
      'logs/find.ts',
      'logs/open.ts',
      'discover',
      'probes/probe.ts',
      'report',
      'explain/inputs.ts',
      'vendors/endpoint-url.ts',
      'vendors/index.ts',
      'world/node.ts',
      'world/files.ts',
      'world/read.ts',
      'demo',
      'org',
    ],
    packages: ['node:fs/promises', 'node:os', 'node:path', 'node:util'],
    mayNot: 'be imported; the only one that prints and sets the exit code',
  },
];

/** Folders of which each sub-folder stands alone: no cause looks into another, no vendor into another. */
export const apart: readonly string[] = ['causes', 'vendors'];

/** The two sides of the wire. Whatever the table says, neither imports the other. */
export const sides = {
  org: ['org'],
  diagnosis: [
    'probes',
    'causes',
    'engine',
    'dialect',
    'vendors',
    'discover',
    'secrets',
    'world',
    'compare',
    'logs',
    'diagnose.ts',
  ],
} as const;

/** The files that may unwrap a secret. */
export const mayReveal: readonly string[] = [
  'secrets/losses.ts',
  'secrets/mangling.ts',
  'secrets/redact.ts',
  'secrets/shape.ts',
  'secrets/signing-key.ts',
  'secrets/swap.ts',
  'secrets/token-claims.ts',
  'world/exchange.ts',
];

/** Where nothing may touch the outside: the same input gives the same output, next year and on another machine. */
export const pure: readonly string[] = [
  'model',
  'wire',
  'dialect',
  'causes',
  'check/look.ts',
  'check/rules',
  'minimal',
  'report',
  'engine/correlation-ids.ts',
  'engine/gates.ts',
  'engine/hop.ts',
  'engine/judge.ts',
  'engine/plan.ts',
  'engine/timeline.ts',
  'engine/verdict.ts',
];

/** Its texts are programs for people to run: their words are not its own. */
export const writesPrograms: readonly string[] = ['minimal/javascript.ts'];

/** The table as ARCHITECTURE.md shows it, between `<!-- layers -->` and `<!-- /layers -->`. */
export function layersAsMarkdown(): string {
  const list = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ') || 'nothing';
  return [
    '| folder | may import | may not |',
    '| --- | --- | --- |',
    ...layers.map(({ folder, may, mayNot }) => `| \`${folder}\` | ${list(may)} | ${mayNot} |`),
  ].join('\n');
}
