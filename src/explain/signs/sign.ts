import type { Passage } from '../passage.ts';
import type { AnswerSeen, SignSeen } from '../sighting.ts';

/** What a sign from the form of a text says; its title is what is seen. */
export type FormSign = Pick<SignSeen, 'cause' | 'says' | 'weight' | 'source'> & { title: string };

/** A sign from the form of a text rather than from its words; `at` is an offset of the passage's flat text. */
export const formSign = (passage: Passage, at: number, sign: FormSign): SignSeen =>
  lineSign(passage, passage.lineOfFlat(at), sign);

/** The same where the line is known. */
export function lineSign(passage: Passage, line: number, sign: FormSign): SignSeen {
  const at = passage.timeAt(line);
  return { what: 'sign', reader: 'forms', machine: true, line, endLine: line, at, quote: sign.title, ...sign };
}

/** Each thing that is seen once, where it stands first. */
export const distinctSigns = (signs: readonly SignSeen[]): readonly SignSeen[] =>
  signs.filter(({ cause, title }, at) => signs.findIndex((one) => one.cause === cause && one.title === title) === at);

/** Whether anything in a passage was refused or went wrong: without it, a form that is unusual is no fault. */
export const somethingRefused = (passage: Passage, answers: readonly AnswerSeen[]): boolean =>
  answers.some(({ status, json }) => (status ?? 0) >= 400 || json?.error !== undefined) ||
  /\b(?:fail|error|invalid|refus|reject|denied|unauthori)/i.test(passage.flat);
