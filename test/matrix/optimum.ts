import type { DiagnoseOptions, SavedCase } from '../../src/diagnose.ts';
import { rejudge } from '../../src/diagnose.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import type { Evidence } from '../../src/model/evidence.ts';

/** Probes that spend token requests, by the ledger kind they leave; everything else is free beside them. */
const spending: Readonly<Record<string, readonly string[]>> = {
  'token-request': ['token-answer'],
  'token-contrast-unmangled': ['contrast.unmangled'],
  'token-contrast-swapped': ['contrast.swapped'],
  'token-contrast-other-method': ['contrast.other-method'],
  'token-contrast-encoded': ['contrast.encoded'],
  'token-contrast-repeated': ['contrast.repeated'],
  'token-contrast-other-region': ['contrast.other-region'],
};

/** What a later probe could not have seen without a token that an earlier one minted. */
const needsMinted = ['minted-token-check', 'call-answer', 'identity', 'grants', 'contrast.repeated-call'];

const ids = (list: readonly { id: string }[]): readonly string[] => list.map(({ id }) => id).sort();

/** Two verdicts are the same where they prove the same, and where nothing is proven, leave the same open. */
export function verdictKey({ verdict }: Diagnosis): string {
  const { outcome, causes, suspects } = verdict;
  const proven = causes.filter(({ says }) => says === 'proven');
  const likely = causes.filter(({ says }) => says === 'likely');
  return JSON.stringify([outcome, ids(proven), ...(proven.length > 0 ? [] : [ids(likely), ids(suspects)])]);
}

/**
 * The fewest token requests with which the same probes reach the same verdict: by exhaustive search over the subsets of
 * the spending probes that ran when all of them were let run. What a probe answered is taken from that full run.
 */
export async function fewestTokenRequests(full: Diagnosis, reached: string): Promise<number> {
  const ran = Object.keys(spending).filter((probe) => full.evidence.some((entry) => entry.probe === probe));
  let fewest = Number.POSITIVE_INFINITY;
  for (let mask = 0; mask < 2 ** ran.length; mask++) {
    const chosen = ran.filter((_, at) => (mask & (1 << at)) !== 0);
    const cost = chosen.reduce((sum, probe) => sum + full.evidence.filter((entry) => entry.probe === probe).length, 0);
    if (cost >= fewest) continue;
    const saved = without(
      full,
      ran.filter((probe) => !chosen.includes(probe)),
    );
    if (verdictKey(await rejudge(saved)) === reached) fewest = cost;
  }
  return fewest;
}

function without(full: Diagnosis, left: readonly string[]): SavedCase {
  const kept = full.evidence.filter((entry) => !left.includes(entry.probe));
  const minted = kept.some((entry) => spending[entry.probe] !== undefined && means(entry) === 'issued');
  const held = full.case.sources.token !== undefined;
  const evidence = minted || held ? kept : kept.filter(({ kind }) => !needsMinted.includes(kind));
  return { case: full.case, evidence, blocked: full.blocked, plan: full.plan, spent: full.spent };
}

const means = (entry: Evidence): string | undefined =>
  (entry.fact as { reading?: { means?: string } | null }).reading?.means;

/** Lets every probe run that can, whatever it would decide. */
export const everything: Partial<DiagnoseOptions> = {
  maxTokenRequests: 50,
  alsoWanted: [
    'token-answer',
    'contrast.unmangled',
    'contrast.swapped',
    'contrast.other-method',
    'contrast.repeated',
    'contrast.other-region',
    'minted-token-check',
    'held-token-check',
    'contrast.unmangled-token',
    'call-answer',
    'grants',
    'client-record',
    'audit-trail',
  ],
};
