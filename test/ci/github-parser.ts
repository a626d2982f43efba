import { createRequire } from 'node:module';
import { build } from 'esbuild';

/** What GitHub's own parser of workflows and actions finds wrong with a file: it is what its editors and its services use. */
export async function problemsOfGitHub(name: string, content: string): Promise<readonly string[]> {
  const { parseAction, parseWorkflow, NoOperationTraceWriter } = await parser();
  const parse = name === 'action.yml' ? parseAction : parseWorkflow;
  const { context } = parse({ name, content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => message);
}

interface Parser {
  parseAction: Parse;
  parseWorkflow: Parse;
  NoOperationTraceWriter: new () => object;
}
type Parse = (
  file: { name: string; content: string },
  trace: object,
) => { context: { errors: { getErrors(): { message: string }[] } } };

let loading: Promise<Parser> | undefined;

function parser(): Promise<Parser> {
  loading ??= load();
  return loading;
}

/** Bundled first: it imports JSON without saying so, which Node 20 refuses. */
async function load(): Promise<Parser> {
  const contents = `export { parseWorkflow, NoOperationTraceWriter } from '@actions/workflow-parser';
export { parseAction } from '@actions/workflow-parser/actions/action-parser';`;
  const stdin = { contents, resolveDir: import.meta.dirname };
  const { outputFiles } = await build({ stdin, bundle: true, platform: 'node', format: 'cjs', write: false });
  const module = { exports: {} };
  const run = new Function('module', 'exports', 'require', outputFiles[0]?.text ?? '') as (
    module: object,
    exports: object,
    require: NodeJS.Require,
  ) => void;
  run(module, module.exports, createRequire(import.meta.url));
  return module.exports as Parser;
}
