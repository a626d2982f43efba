import type { Passage } from '../passage.ts';
import type { Found, SecretForm } from '../scrub.ts';
import type { AnswerSeen, SignSeen } from '../sighting.ts';
import { type FormSign, lineSign, somethingRefused } from './sign.ts';

/** What the form of the credentials that stand in a text points at. */
export function shownCredentialSigns(
  passage: Passage,
  found: readonly Found[],
  answers: readonly AnswerSeen[],
): readonly SignSeen[] {
  const refused = somethingRefused(passage, answers);
  return found.flatMap(({ line, form }) => {
    const sign = emptyBasic(form) ?? (refused ? alteredSecret(form) : undefined);
    return sign === undefined ? [] : [lineSign(passage, line, sign)];
  });
}

function emptyBasic({ basic }: SecretForm): FormSign | undefined {
  if (basic?.decodes !== true || !(basic.emptySecret || basic.emptyId || basic.literal !== null)) return undefined;
  const what =
    basic.literal === null
      ? `an empty ${basic.emptySecret ? 'secret' : 'client id'}`
      : `the word "${basic.literal}" in place of the secret`;
  const title = `The Basic header holds ${what}`;
  return { cause: 'credential-missing', says: 'points', weight: 92, title, source: 'RFC 7617 section 2' };
}

function alteredSecret(form: SecretForm): FormSign | undefined {
  const { basic, formEncodingMatters, percentEncoded, endsWithLineBreak, kind } = form;
  if (kind !== 'basic-header' && kind !== 'client-secret') return undefined;
  const altered = (says: FormSign['says'], weight: number, title: string, source: string): FormSign => ({
    cause: 'secret-altered',
    says,
    weight,
    title,
    source,
  });
  if (endsWithLineBreak) return altered('points', 93, 'The secret ends with a line break', 'RFC 7617 section 2');
  if (percentEncoded) {
    const title = 'The secret is percent-encoded on the wire; the server may take it as it stands';
    return altered('points', 74, title, 'RFC 6749 section 2.3.1');
  }
  if (!formEncodingMatters || basic?.decodes === false) return undefined;
  const title = 'The secret holds characters that form encoding or a shell changes';
  return altered('hints', 56, title, 'RFC 6749 appendix B');
}
