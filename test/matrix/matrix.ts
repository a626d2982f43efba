import type { DiagnoseOptions } from '../../src/diagnose.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { type Fault, faults, type Innocent, innocents } from './faults.ts';
import { type Score, score } from './score.ts';
import { clearStage, type Help, runDiagnosis, setStage } from './stage.ts';
import { besideTheTruth } from './truth.ts';

export interface Row {
  name: string;
  help: Help;
  score: Score;
  outcome: string;
  proven: readonly string[];
  diagnosis: Diagnosis;
}

/** Plays one case: the faults and the innocent change beside them, then the diagnosis. */
export async function play(
  present: readonly Fault[],
  innocent: Innocent,
  help: Help,
  more: Partial<DiagnoseOptions> = {},
): Promise<Row> {
  const stage = await setStage();
  try {
    await innocent.apply(stage);
    for (const fault of [...present].sort((a, b) => turn(a) - turn(b))) await fault.apply(stage);
    const before = stage.org.truth().length + stage.org.truth('other').length;
    const diagnosis = await runDiagnosis(stage, help, more);
    const truth = [...stage.org.truth(), ...stage.org.truth('other')]
      .sort((a, b) => a.at.localeCompare(b.at))
      .slice(before);
    const names = present.length === 0 ? 'healthy' : present.map(({ name }) => name).join(' + ');
    return {
      name: innocent.name === 'nothing' ? names : `${names} / ${innocent.name}`,
      help,
      score: score(diagnosis, present, help, besideTheTruth(diagnosis, truth)),
      diagnosis,
      outcome: diagnosis.verdict.outcome,
      proven: diagnosis.verdict.causes.filter(({ says }) => says === 'proven').map(({ id }) => id),
    };
  } finally {
    await clearStage(stage);
  }
}

/**
 * What was got while everything worked comes first (a token, the address of an object); a client that is gone cannot be
 * broken any further, so it goes last.
 */
function turn({ name, touches }: Fault): number {
  if (name === 'client deleted') return 2;
  // A limit counts within the minute, so that nothing that takes longer may follow.
  if (touches.includes('rate')) return 3;
  return touches.some((thing) => thing === 'token' || thing === 'calls') ? 0 : 1;
}

export const alone: Help = { admin: false, tryRegions: false };
export const withAdmin: Help = { admin: true, tryRegions: false };
export const withRegions: Help = { admin: false, tryRegions: true };

/** Every fault alone and beside every innocent change, with and without help. */
export function* singles(): Generator<() => Promise<Row>> {
  for (const innocent of innocents) {
    for (const help of [alone, withAdmin]) yield () => play([], innocent, help);
    for (const fault of faults) {
      for (const help of [alone, withAdmin, ...(fault.decidedBy === 'regions' ? [withRegions] : [])]) {
        yield () => play([fault], innocent, help);
      }
    }
  }
}

/** Every pair of faults that can occur together, with an administrator's help and without. */
export function* pairs(): Generator<() => Promise<Row>> {
  for (const [at, one] of faults.entries()) {
    for (const other of faults.slice(at + 1)) {
      if (one.touches.some((thing) => other.touches.includes(thing))) continue;
      for (const help of [alone, withAdmin])
        yield () => play([one, other], innocents[0] ?? { name: 'nothing', apply: () => {} }, help);
    }
  }
}
