import { type DiagnoseOptions, diagnose } from '../../src/diagnose.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import type { Staged } from '../matrix/ground.ts';
import { hastyWorld } from '../support/outputs.ts';

/** Runs the diagnosis as the person in front of the refusal would. */
export function ask(
  { options, env, timeoutMs = 10_000 }: Staged,
  more: Partial<DiagnoseOptions> = {},
): Promise<Diagnosis> {
  return diagnose({ ...options, ...more }, hastyWorld({ env, limits: { timeoutMs } }));
}

export async function clearStage({ closing }: Staged): Promise<void> {
  await Promise.all(closing.map((close) => close()));
}
