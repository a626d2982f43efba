import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Folders of causes: the common ones first, then those of each vendor that has some of its own, then those of texts. */
async function findRegistries() {
  const vendors = (await foldersIn('src/vendors')).map((vendor) => `src/vendors/${vendor}/causes`);
  const own = await Promise.all(vendors.map(async (folder) => ((await foldersIn(folder)).length > 0 ? [folder] : [])));
  return ['src/causes', ...own.flat(), 'src/explain/causes'];
}

/** Names of the folders in a folder, without templates; none where there is no such folder. */
async function foldersIn(folder) {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map(({ name }) => name)
    .sort();
}

/** The text of a registry: every folder that holds a cause, in the order of the names. */
async function registry(folder) {
  const ids = await foldersIn(folder);
  const variable = (id) => id.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  const up = '../'.repeat(folder.split('/').length - 1);
  const causeModule = folder === 'src/causes' ? './cause.ts' : `${up}causes/cause.ts`;
  return [
    '// Made by `npm run generate` from the folders beside it; a test fails when it is stale.',
    ...[
      ...ids.map((id) => `import ${variable(id)} from './${id}/cause.ts';`),
      `import type { CauseDefinition } from '${causeModule}';`,
    ],
    '',
    `export const causes: readonly CauseDefinition[] = [`,
    ...ids.map((id) => `  ${variable(id)},`),
    '];',
    '',
  ].join('\n');
}

/**
 * The list of all causes, from the first lines of their pages: `# title`, then id, class and gate. A test holds these
 * lines to the code.
 */
async function causeList(registries) {
  const parts = await Promise.all(registries.map(causeTable));
  return [
    '# Causes',
    '',
    'Every reason for a refusal that why401 can name. The class is what verdicts are scored by; the gate is where the',
    'request stops. Each page says how to be sure, how to fix it, and when we may be wrong.',
    '',
    'Made by `npm run generate` from the pages; a test fails when it is stale.',
    ...parts.flat(),
    '',
  ].join('\n');
}

async function causeTable(folder) {
  const ids = await foldersIn(folder);
  const rows = await Promise.all(
    ids.map(async (id) => {
      const page = `${folder}/${id}/page.md`;
      const text = await readFile(join(root, page), 'utf8').catch(() => '');
      const title = /^# (.+)$/m.exec(text)?.[1] ?? '(no page yet)';
      const [, klass = '', gate = ''] = /^`[^`]+` · class `([^`]+)` · gate `([^`]+)`$/m.exec(text) ?? [];
      return `| [${id}](../${page}) | ${klass} | ${gate} | ${title.replaceAll('|', '\\|')} |`;
    }),
  );
  const vendor = /^src\/vendors\/([^/]+)\//.exec(folder)?.[1];
  const heading =
    folder === 'src/explain/causes'
      ? '## Of texts only (`why401 explain`)'
      : vendor === undefined
        ? '## Of every vendor'
        : `## Of ${vendor} only`;
  return ['', heading, '', '| id | class | gate | what a report says |', '| --- | --- | --- | --- |', ...rows];
}

/** The list of the rules of `check`, in the order of their names. */
async function ruleRegistry() {
  const entries = await readdir(join(root, 'src/check/rules'));
  const ids = entries
    .filter((name) => name.endsWith('.ts') && !/\.(?:generated|test)\.ts$/.test(name))
    .map((name) => name.slice(0, -3))
    .sort();
  const variable = (id) => id.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
  return [
    '// Made by `npm run generate` from the files beside it; a test fails when it is stale.',
    "import type { Rule } from '../rule.ts';",
    ...ids.map((id) => `import ${variable(id)} from './${id}.ts';`),
    '',
    'export const rules: readonly Rule[] = [',
    ...ids.map((id) => `  ${variable(id)},`),
    '];',
    '',
  ].join('\n');
}

/** The table of the rules between the marks of docs/check.md. */
async function ruleTable() {
  const page = await readFile(join(root, 'docs/check.md'), 'utf8');
  const entries = await readdir(join(root, 'src/check/rules'));
  const rows = await Promise.all(
    entries
      .filter((name) => name.endsWith('.ts') && !/\.(?:generated|test)\.ts$/.test(name))
      .sort()
      .map(async (name) => {
        const text = await readFile(join(root, 'src/check/rules', name), 'utf8');
        const level = /^ {2}level: '(.*)',$/m.exec(text)?.[1] ?? '';
        const title = /^ {2}title: '(.*)',$/m.exec(text)?.[1] ?? '';
        const id = name.slice(0, -3);
        return `| [${id}](../src/check/rules/${name}) | ${level} | ${title.replaceAll('|', '\\|')} |`;
      }),
  );
  const table = ['| rule | level | what it finds |', '| --- | --- | --- |', ...rows].join('\n');
  return page.replace(/(<!-- rules -->\n+)[\s\S]*?(\n+<!-- \/rules -->)/, (_, start, end) => `${start}${table}${end}`);
}

/** Every generated file with the text it should have. */
export async function generated() {
  const registries = await findRegistries();
  return Promise.all([
    ...registries.map(async (folder) => ({ path: `${folder}/index.generated.ts`, text: await registry(folder) })),
    ruleRegistry().then((text) => ({ path: 'src/check/rules/index.generated.ts', text })),
    ruleTable().then((text) => ({ path: 'docs/check.md', text })),
    causeList(registries).then((text) => ({ path: 'docs/causes.md', text })),
  ]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const { path, text } of await generated()) {
    const file = join(root, path);
    if ((await readFile(file, 'utf8').catch(() => '')) !== text) await writeFile(file, text);
  }
}
