import type { Diagnosis } from '../model/diagnosis.ts';
import type { RuledOut } from '../model/verdict.ts';
import { entryOf } from './view.ts';

/** Why a suspect is cleared: the cause's own note, else what the first cited entry says. */
export const clearing = (diagnosis: Diagnosis, cause: RuledOut): string =>
  cause.note ?? entryOf(diagnosis, cause.because[0] ?? '')?.says ?? '';
