import type { Passage } from '../passage.ts';
import type { AnswerSeen, SignSeen } from '../sighting.ts';
import { lineSign } from './sign.ts';

/** A redirect in front of a refusal: clients drop Authorization on the way to another origin. RFC 9110 section 15.4. */
export function redirectSigns(passage: Passage, answers: readonly AnswerSeen[]): readonly SignSeen[] {
  return answers.flatMap(({ status, line }, at) => {
    if (status === null || status < 301 || status > 308) return [];
    const next = answers[at + 1];
    if (next === undefined || (next.status !== 401 && next.status !== 403)) return [];
    const lost = next.request !== null && next.request.auth === 'none';
    return [
      lineSign(passage, line, {
        cause: 'credential-missing',
        says: 'points',
        weight: lost ? 95 : 84,
        title: lost
          ? 'After a redirect the request carries no Authorization header'
          : 'A redirect stands before the refusal, and the credential is lost on it',
        source: 'RFC 9110 section 15.4',
      }),
    ];
  });
}
