import { dirname, relative, resolve } from 'node:path';
import { build } from 'esbuild';

/**
 * A plugin: files named `*.prepared.ts` hold tables, and what is worked out from them is worked out now. Each is run, and
 * replaced by what it exports, so that a command that starts does neither the work nor load what does it.
 */
export const preparedTables = {
  name: 'prepared-tables',
  setup({ onLoad, initialOptions }) {
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
      const from = relative(dirname(path), resolve(root, pattern));
      const exported = Object.entries(table).map(([name, value]) => `export const ${name} = ${written(value)};`);
      return {
        contents: [`import { Pattern } from ${JSON.stringify(`./${from}`)};`, ...exported].join('\n'),
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
