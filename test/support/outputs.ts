import { inspect } from 'node:util';
import { type DiagnoseOptions, diagnose, rejudge } from '../../src/diagnose.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { formats, render } from '../../src/report/index.ts';
import { type NodeWorldOptions, nodeWorld } from '../../src/world/node.ts';
import type { World } from '../../src/world/world.ts';

/** A real world that does not wait: what sleeps between two attempts would make a test slow, nothing else. */
export function hastyWorld(options: NodeWorldOptions): World {
  const world = nodeWorld(options);
  return Object.defineProperties(
    {},
    {
      ...Object.fromEntries(
        Object.entries(Object.getOwnPropertyDescriptors(world)).map(([name, one]) => [
          name,
          { ...one, configurable: true },
        ]),
      ),
      sleep: { value: () => Promise.resolve(), writable: true, configurable: true },
    },
  ) as World;
}

/** A diagnosis, and every text that leaves the process because of it. */
export async function everyOutput(
  options: DiagnoseOptions,
  world: NodeWorldOptions,
): Promise<{ diagnosis: Diagnosis | undefined; outputs: string }> {
  const steps: unknown[] = [];
  try {
    const diagnosis = await diagnose({ ...options, onStep: (step) => steps.push(step) }, hastyWorld(world));
    return { diagnosis, outputs: [JSON.stringify(steps), await textsOf(diagnosis)].join('\n') };
  } catch (error) {
    return { diagnosis: undefined, outputs: [JSON.stringify(steps), textsOfError(error)].join('\n') };
  }
}

/** A diagnosis in every format and every way of printing an object; also saved, read again and judged again. */
export async function textsOf(diagnosis: Diagnosis): Promise<string> {
  const saved = JSON.stringify(diagnosis);
  const again = await rejudge(JSON.parse(saved) as Diagnosis);
  const reports = await Promise.all(
    formats.map((format) => render(diagnosis, format, { evidence: 'all', minimal: true, width: 120, colour: false })),
  );
  return [saved, JSON.stringify(again), inspect(diagnosis, { depth: Infinity, showHidden: true }), ...reports].join(
    '\n',
  );
}

export function textsOfError(error: unknown): string {
  const stack = error instanceof Error ? `${error.stack}\n${String(error.cause)}` : '';
  return [String(error), stack, inspect(error, { depth: Infinity, showHidden: true }), JSON.stringify(error)].join(
    '\n',
  );
}
