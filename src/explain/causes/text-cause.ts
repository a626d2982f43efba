import { type CauseDefinition, defineCause, undecided } from '../../causes/cause.ts';

/** A cause that is judged by what points at it in the text alone (../judge.ts). Without a sign it is not mentioned. */
export const textCause = (cause: Omit<CauseDefinition, 'judge'>): CauseDefinition =>
  defineCause({ ...cause, judge: () => undecided([], 0) });
