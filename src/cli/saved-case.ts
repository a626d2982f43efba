import { resolve } from 'node:path';
import type { SavedCase } from '../diagnose.ts';
import { SCHEMA_VERSION } from '../model/diagnosis.ts';
import { Why401Error, whyUnreadable } from '../model/errors.ts';
import { readAtMost } from '../world/read.ts';
import type { Io } from './command.ts';

/** Far more than a diagnosis ever is. */
const LARGEST_CASE = 64_000_000;

/**
 * Reads a case that `--save` wrote, or any `diagnose --json` document.
 *
 * @throws Why401Error UNREADABLE_FILE or UNREADABLE_CASE
 */
export async function readSavedCase(file: string, io: Io): Promise<SavedCase> {
  let content: string;
  try {
    content = (await readAtMost(resolve(io.cwd, file), LARGEST_CASE)).toString('utf8');
  } catch (error) {
    throw new Why401Error(
      'UNREADABLE_FILE',
      `cannot read the case ${file}: ${whyUnreadable(error)}; give a file that "why401 --save FILE" wrote`,
    );
  }
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch {
    throw new Why401Error('UNREADABLE_CASE', `${file} is not JSON; give a file that "why401 --save FILE" wrote`);
  }
  const saved = parsed as Partial<SavedCase & { kind: string; schemaVersion: string }> | null;
  if (
    saved?.kind !== 'diagnosis' ||
    !isCase(saved.case) ||
    !Array.isArray(saved.evidence) ||
    !saved.evidence.every(isEvidence)
  ) {
    throw new Why401Error(
      'UNREADABLE_CASE',
      `${file} holds no why401 case; give a file that "why401 --save FILE" wrote`,
    );
  }
  if (saved.schemaVersion !== SCHEMA_VERSION) {
    throw new Why401Error(
      'UNREADABLE_CASE',
      `${file} has schema version ${saved.schemaVersion}, and this why401 reads ${SCHEMA_VERSION}; use the why401 that wrote it`,
    );
  }
  if (![saved.blocked ?? [], saved.plan ?? []].every(Array.isArray)) throw unusableCase(file, undefined);
  return {
    case: saved.case,
    evidence: saved.evidence,
    blocked: saved.blocked ?? [],
    plan: saved.plan ?? [],
    spent: saved.spent ?? { tokenRequests: 0, tokenRequestsAllowed: 0, requests: 0, elapsedMs: 0 },
  };
}

/** The error for a case that has the form of one and cannot be judged all the same: edited, or cut off. */
export function unusableCase(file: string, error: unknown): Why401Error {
  const why = error instanceof Why401Error ? `: ${error.message}` : '';
  return new Why401Error(
    'UNREADABLE_CASE',
    `${file} cannot be judged${why || ': its evidence is not as "why401 --save FILE" writes it'}; save the case again`,
  );
}

function isCase(value: unknown): value is SavedCase['case'] {
  const one = value as Partial<SavedCase['case']> | null | undefined;
  return (
    typeof one?.vendor === 'string' &&
    Array.isArray(one.calls) &&
    typeof one.sources === 'object' &&
    one.sources !== null
  );
}

function isEvidence(value: unknown): boolean {
  const one = value as { id?: unknown; kind?: unknown; fact?: unknown; standing?: unknown } | null;
  return (
    typeof one?.id === 'string' && typeof one.kind === 'string' && typeof one.fact === 'object' && one.fact !== null
  );
}
