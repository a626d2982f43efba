import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { entropyDrop } from '../../src/engine/value.ts';
import { type Part, parts } from './grounds.ts';
import { play, type Row } from './matrix.ts';
import { everything, fewestTokenRequests, verdictKey } from './optimum.ts';
import { makeTrusted } from './trusted.ts';

/** What is kept of a case that was played: small enough to be sent from one process to another. */
export interface Played extends Omit<Row, 'diagnosis'> {
  /** Token requests; absent where the case is not held against the optimum, or has none. */
  spending?: { planner: number; entropy: number; optimum: number };
}

interface Job {
  part: number;
  at: number;
}

/** More cases than one at a time: most of a case that meets a silent server is waiting. */
const AT_ONCE = 4;

/** So many cases between two lines of progress. */
const STEP = 1_000;

async function playOne({ ground, cases, planned }: Part, at: number): Promise<Played> {
  const one = cases[at];
  if (one === undefined) throw new Error(`there is no case ${at}`);
  // Single faults are played over sockets; pairs, and what only measures the planner, need none.
  const { diagnosis, ...row } = await play(ground, one, { short: !planned });
  if (!planned) return row;
  const full = await play(ground, one, { more: everything, short: true });
  const optimum = await fewestTokenRequests(full.diagnosis, verdictKey(diagnosis));
  // A verdict that the full run does not reach has no optimum to be held against.
  if (!Number.isFinite(optimum)) return row;
  const entropy = (await play(ground, one, { more: { value: entropyDrop }, short: true })).score.tokenRequests;
  return { ...row, spending: { planner: row.score.tokenRequests, entropy, optimum } };
}

/** One of the processes that play: cases come as messages, and what came of each goes back. */
export function joinCrew(): void {
  process.on('message', ({ part, at }: Job) => {
    const from = parts[part];
    if (from === undefined) throw new Error(`there is no part ${part}`);
    void playOne(from, at).then((played) => process.send?.({ part, at, played }));
  });
  process.on('disconnect', () => process.exit());
}

/**
 * Plays every case of the matrix in processes of the given file, one for each core. They trust authorities of their own,
 * which a process can only be given when it starts.
 */
export async function playMatrix(file: string): Promise<readonly (readonly Played[])[]> {
  const jobs: Job[] = parts.flatMap(({ cases }, part) => cases.map((_, at) => ({ part, at })));
  const played: Played[][] = parts.map(({ cases }) => new Array<Played>(cases.length));
  const { env, remove } = makeTrusted();
  let next = 0;
  let finished = 0;
  const work = (member: ChildProcess): Promise<void> =>
    new Promise((resolve, reject) => {
      let under = 0;
      const give = (): void => {
        for (; under < AT_ONCE && next < jobs.length; under++) member.send(jobs[next++] as Job);
        if (under === 0) {
          member.disconnect();
          resolve();
        }
      };
      member.on('message', (done: Job & { played: Played }) => {
        (played[done.part] ?? [])[done.at] = done.played;
        finished += 1;
        if (finished % STEP === 0) process.stderr.write(`${finished} of ${jobs.length} cases\n`);
        under -= 1;
        give();
      });
      member.once('exit', (code) => reject(new Error(`a process that plays cases ended with ${code}`)));
      give();
    });
  try {
    const crew = Array.from({ length: availableParallelism() }, () =>
      fork(file, { env: { ...process.env, ...env }, stdio: 'inherit' }),
    );
    await Promise.all(crew.map(work));
  } finally {
    remove();
  }
  return played;
}
