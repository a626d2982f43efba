import type { PlanStep } from '../model/diagnosis.ts';
import type { Io } from './command.ts';

/** Silence for a second; then one line for each step, so that nobody wonders what it waits for. */
const PATIENCE_MS = 1_000;

export interface Progress {
  step(step: PlanStep): void;
  end(): void;
}

export function progressOn({ stderr }: Io): Progress {
  let current: PlanStep | undefined;
  let timer: NodeJS.Timeout | undefined;
  const say = (): void => {
    if (current !== undefined) stderr.write(`why401: still at ${current.probe} (${current.why})\n`);
  };
  return {
    step(step) {
      clearTimeout(timer);
      current = step;
      timer = setTimeout(say, PATIENCE_MS);
      timer.unref();
    },
    end() {
      clearTimeout(timer);
    },
  };
}
