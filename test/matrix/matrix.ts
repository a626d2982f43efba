import type { DiagnoseOptions } from '../../src/diagnose.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import type { Fault, Ground, Help, Innocent, Staged, Touched } from './ground.ts';
import { type Score, score } from './score.ts';
import { besideTheNotes } from './truth.ts';

/** One case: the faults that are there, the innocent change beside them, and who helps. */
export interface MatrixCase<S extends Staged = Staged> {
  present: readonly Fault<S>[];
  innocent: Innocent<S>;
  help: Help;
}

export interface Row {
  name: string;
  help: Help;
  score: Score;
  outcome: string;
  proven: readonly string[];
  diagnosis: Diagnosis;
}

/**
 * Plays one case: the innocent change and the faults beside it, then the diagnosis.
 *
 * @param short without sockets where the ground can and nothing on the way is at issue: the verdict is the same, in half
 * the time
 */
export async function play<S extends Staged>(
  ground: Ground<S>,
  { present, innocent, help }: MatrixCase<S>,
  { more = {}, short = false }: { more?: Partial<DiagnoseOptions>; short?: boolean } = {},
): Promise<Row> {
  const onTheWay = [...present, innocent].some(({ touches = [] }) => touches.some((thing) => way.includes(thing)));
  const stage = await ground.set(short && !onTheWay);
  try {
    await innocent.apply(stage);
    for (const fault of [...present].sort((a, b) => turn(a) - turn(b))) await fault.apply(stage);
    const before = ground.notes(stage).length;
    const diagnosis = await ground.diagnose(stage, help, more);
    const notes = ground.notes(stage).slice(before);
    const names = present.length === 0 ? 'healthy' : present.map(({ name }) => name).join(' + ');
    return {
      name: innocent.name === 'nothing' ? names : `${names} / ${innocent.name}`,
      help,
      score: score(diagnosis, present, help, besideTheNotes(diagnosis, notes, present, ground.reasons)),
      diagnosis,
      outcome: diagnosis.verdict.outcome,
      proven: diagnosis.verdict.causes.filter(({ says }) => says === 'proven').map(({ id }) => id),
    };
  } finally {
    await ground.clear(stage);
  }
}

const way: readonly Touched[] = ['login', 'api', 'hop'];

/** What was got while everything worked comes first (a token, the address of an object). */
function turn({ touches, turn: own }: Fault): number {
  if (own !== undefined) return own;
  // A limit counts within the minute, so that nothing that takes longer may follow.
  if (touches.includes('rate')) return 3;
  return touches.some((thing) => thing === 'token' || thing === 'calls') ? 0 : 1;
}

/** Every fault alone and beside every innocent change, with and without help. */
export function singles<S extends Staged>({ faults, innocents, helps }: Ground<S>): readonly MatrixCase<S>[] {
  return innocents.flatMap((innocent) => [
    ...helps(undefined).map((help) => ({ present: [], innocent, help })),
    ...faults
      .filter((fault) => canOccurTogether(fault, { touches: innocent.touches ?? [] }))
      .flatMap((fault) => helps(fault).map((help) => ({ present: [fault], innocent, help }))),
  ]);
}

/** Every pair of faults that can occur together, with an administrator's help and without. */
export function pairs<S extends Staged>({ faults, innocents, helps }: Ground<S>): readonly MatrixCase<S>[] {
  const [innocent] = innocents;
  if (innocent === undefined) throw new Error('the first innocent change is none');
  return faults.flatMap((one, at) =>
    faults
      .slice(at + 1)
      .filter((other) => one.onlyAlone !== true && other.onlyAlone !== true && canOccurTogether(one, other))
      .flatMap((other) => helps(undefined).map((help) => ({ present: [one, other], innocent, help }))),
  );
}

const canOccurTogether = (one: Pick<Fault, 'touches'>, other: Pick<Fault, 'touches'>): boolean =>
  !one.touches.some((thing) => other.touches.includes(thing));
