import { dirname, relative, resolve } from 'node:path';
import { build } from 'esbuild';

/**
 * A plugin: files named `*.prepared.ts` hold tables, and what is worked out from them is worked out now. Each is run, and
 * replaced by what it exports, so that a command that starts does neither the work nor load what does it.
 */
export const preparedTables = {
  name: 'prepared-tables',
  setup({ onLoad, onResolve, initialOptions }) {
    const files = new Map();
    onResolve({ filter: /^table:/ }, ({ path }) => ({ path: path.slice('table:'.length), namespace: 'table' }));
    onLoad({ filter: /.*/, namespace: 'table' }, ({ path }) => ({ contents: files.get(path), loader: 'file' }));
    onLoad({ filter: /\.prepared\.ts$/ }, async ({ path }) => {
      const { outputFiles, metafile } = await build({
        absWorkingDir: initialOptions.absWorkingDir,
        entryPoints: [path],
        bundle: true,
        write: false,
        metafile: true,
        format: 'esm',
        platform: 'node',
        logLevel: 'warning',
      });
      const code = Buffer.from(outputFiles[0].contents).toString('base64');
      const table = await import(`data:text/javascript;base64,${code}`);
      const root = initialOptions.absWorkingDir ?? process.cwd();
      const [pattern] = Object.keys(metafile.inputs).filter((input) => input.endsWith('/patterns/pattern.ts'));
      const from = relative(dirname(path), dirname(resolve(root, pattern)));
      const exported = Object.entries(table).map(([name, value]) => {
        if (value?.constructor?.name !== 'WholeTable') return `export const ${name} = ${written(value)};`;
        files.set(`${name}.table`, packed(value.lines));
        return `import ${name}File from 'table:${name}.table';\nexport const ${name} = new PackedTable(new URL(${name}File, import.meta.url));`;
      });
      return {
        contents: [
          `import { Pattern } from ${JSON.stringify(`./${from}/pattern.ts`)};`,
          `import { PackedTable } from ${JSON.stringify(`./${from}/table.ts`)};`,
          ...exported,
        ].join('\n'),
        loader: 'js',
        resolveDir: dirname(path),
        watchFiles: Object.keys(metafile.inputs).map((input) => resolve(root, input)),
      };
    });
  },
};

/** The expression that makes a value: plain data, and patterns. */
function written(value) {
  if (value?.constructor?.name === 'Pattern') {
    const { source, flags, needs } = value;
    return `new Pattern(${[source, flags, needs].map((one) => JSON.stringify(one)).join(', ')})`;
  }
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    const fields = Object.entries(value).filter(([, one]) => one !== undefined);
    return `{ ${fields.map(([name, one]) => `${JSON.stringify(name)}: ${written(one)}`).join(', ')} }`;
  }
  if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return JSON.stringify(value);
  throw new TypeError(`a prepared table holds plain data and patterns, not ${typeof value}`);
}

/** A table as src/explain/patterns/table.ts reads it: what its lines need, and the lines, as JSON in ASCII. */
function packed(lines) {
  const lists = [...new Set(lines.flatMap(({ text }) => text.needs))];
  const at = new Map(lists.map((list, number) => [list, number]));
  const needs = lines.map(({ text }) => text.needs.map((list) => at.get(list)));
  const json = lines.map((line) =>
    JSON.stringify(line, (_name, value) =>
      value?.constructor?.name === 'Pattern' ? { '/': [value.source, value.flags, value.needs] } : value,
    ),
  );
  return [JSON.stringify([lists, needs]), ...json]
    .join('\n')
    .replace(/[^\n -~]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
