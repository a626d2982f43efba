import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { apart, layers, layersAsMarkdown, mayReveal, pure, sides, writesPrograms } from './layers.ts';

const root = new URL('..', import.meta.url).pathname;

/** The sources as they ship; tests and scenarios stand outside the rules. */
const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.ts$/.test(name) && !/\.test\.ts$|(?:^|\/)scenarios\.ts$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(root, 'src', name), 'utf8') }));

/** Static (also type-only and for side effects), `export ... from`, dynamic and `import('...').Type`. */
const importForms = [
  /^\s*(?:import|export)\b[^;'"]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\b(?:import|require)\s*\(\s*['"`]([^'"`]+)['"`]\s*\)/g,
];

/** Every import of a file: a path below src, or the name of a package. */
function importsOf({ name, text }: { name: string; text: string }): readonly string[] {
  const found = importForms.flatMap((form) => [...text.matchAll(form)].map(([, from = '']) => from));
  return found.map((from) => (from.startsWith('.') ? join(dirname(name), from) : `npm:${from}`));
}

const within = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);

/** The layer of a file: the longest entry that holds it. */
const layerOf = (path: string) =>
  layers.filter(({ folder }) => within(path, folder)).sort((a, b) => b.folder.length - a.folder.length)[0];

const all = files.flatMap((file) => importsOf(file).map((to) => ({ from: file.name, to })));

const acts = ({ name }: { name: string }): boolean => !writesPrograms.includes(name);

/** Code without comments, for rules about what it does. */
const codeOf = (text: string): string => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[\s;{}(,])\/\/.*$/gm, '$1');

describe('layers', () => {
  it('finds the imports it is about', () => {
    const text = [
      "import a from './a.ts';",
      "import {\n  type B,\n  c,\n} from '../b/c.ts';",
      "import type { D } from './d.ts';",
      "export { e } from './e.ts';",
      "export * from './f.ts';",
      "import './g.ts';",
      "const h = await import('./h.ts');",
      "type I = import('./i.ts').I;",
      "import { j } from 'node:j';",
    ].join('\n');
    const found = importsOf({ name: 'x/y.ts', text });
    expect([...found].sort()).toEqual(
      ['b/c.ts', 'npm:node:j', 'x/a.ts', 'x/d.ts', 'x/e.ts', 'x/f.ts', 'x/g.ts', 'x/h.ts', 'x/i.ts'].sort(),
    );
    expect(all.length).toBeGreaterThan(200);
  });

  it('has a line in the table for every file', () => {
    expect(files.map(({ name }) => name).filter((name) => layerOf(name) === undefined)).toEqual([]);
  });

  it('imports one way only, as the table says', () => {
    const wrong = all.filter(({ from, to }) => {
      const layer = layerOf(from);
      if (layer === undefined) return false;
      if (to.startsWith('npm:')) {
        return !(layer.packages ?? []).some((name) => within(to.slice(4), name));
      }
      return layerOf(to) !== layer && !layer.may.some((place) => within(to, place));
    });
    expect(wrong.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });

  it('keeps causes from looking into each other, and vendors', () => {
    const wrong = all.filter(({ from, to }) =>
      apart.some((folder) => {
        const [own, other] = [from, to].map((path) => new RegExp(`^${folder}/([^/]+)/`).exec(path)?.[1]);
        return own !== undefined && other !== undefined && own !== other;
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps the two sides of the wire apart', () => {
    const on = (side: readonly string[], path: string): boolean => side.some((place) => within(path, place));
    const crossing = all.filter(
      ({ from, to }) =>
        (on(sides.org, from) && on(sides.diagnosis, to)) || (on(sides.diagnosis, from) && on(sides.org, to)),
    );
    expect(crossing).toEqual([]);
  });

  it('lets nobody import the command line', () => {
    expect(all.filter(({ from, to }) => within(to, 'cli') && !within(from, 'cli'))).toEqual([]);
  });

  it('unwraps a secret in the named files only', () => {
    const users = files.filter(
      ({ name, text }) => name !== 'secrets/secret.ts' && /\breveal\b/.test(codeOf(text)) && !within(name, 'org'),
    );
    expect(users.map(({ name }) => name).sort()).toEqual([...mayReveal].sort());
    // Only by its own name: no namespace import, no re-export through which it would travel on.
    const passedOn = files.filter(({ text }) =>
      /(?:import|export)\s*\*[^;]*secrets?\.ts|export\s*\{[^}]*\breveal\b/.test(codeOf(text)),
    );
    expect(passedOn.map(({ name }) => name)).toEqual([]);
  });

  it('prints and exits in the command line only', () => {
    const prints = /\bconsole\s*\.|\bprocess\s*\.\s*(?:stdout|stderr|exit|exitCode|abort|kill)\b/;
    const wrong = files.filter(acts).filter(({ name, text }) => !within(name, 'cli') && prints.test(codeOf(text)));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  it('keeps judging and rendering free of input, output and clocks', () => {
    const impure =
      /\bDate\s*\.\s*now\b|\bnew\s+Date\s*\(\s*\)|\bDate\s*\(\s*\)|\bMath\s*\.\s*random\b|\bperformance\s*\.|\bprocess\s*\.|\bsetTimeout\b|\bfetch\s*\(|\bawait\s+import\s*\(\s*['"]node:/;
    const ofPure = files.filter(acts).filter(({ name }) => pure.some((place) => within(name, place)));
    expect(ofPure.length).toBeGreaterThan(60);
    expect(ofPure.filter(({ text }) => impure.test(codeOf(text))).map(({ name }) => name)).toEqual([]);
    // Modules of Node: only styleText of node:util, a function of its arguments.
    const modules = all.filter(
      ({ from, to }) => to.startsWith('npm:') && to !== 'npm:node:util' && pure.some((place) => within(from, place)),
    );
    expect(modules).toEqual([]);
    const vendorCauses = files.filter(({ name }) => /^vendors\/[^/]+\/causes\//.test(name));
    expect(vendorCauses.filter(({ text }) => impure.test(codeOf(text))).map(({ name }) => name)).toEqual([]);
  });

  it('keeps causes synchronous', () => {
    const causes = files.filter(({ name }) => /(?:^|\/)causes\/[^/]+\/cause\.ts$/.test(name));
    expect(causes.length).toBeGreaterThan(40);
    expect(causes.filter(({ text }) => /\basync\b|\bawait\b|\bPromise\b/.test(codeOf(text)))).toEqual([]);
  });

  it.skipIf(!existsSync(join(root, 'ARCHITECTURE.md')))('is shown in ARCHITECTURE.md as it is', () => {
    const shown = /<!-- layers -->\n+([\s\S]*?)\n+<!-- \/layers -->/.exec(
      readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8'),
    )?.[1];
    expect(shown).toBe(layersAsMarkdown());
  });
});
