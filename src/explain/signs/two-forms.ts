import type { Passage } from '../passage.ts';
import { roleOfRequest } from '../readers/http-messages.ts';
import type { RequestSeen, SignSeen } from '../sighting.ts';
import { lineSign } from './sign.ts';

/**
 * The same token request in two forms of client authentication, and something was refused: whoever shows both compares
 * them. RFC 6749 section 2.3.
 */
export function twoFormSigns(passage: Passage, requests: readonly RequestSeen[]): readonly SignSeen[] {
  const token = requests.filter((one) => roleOfRequest(one) === 'token');
  const basic = token.find(({ auth }) => auth === 'basic');
  const post = token.find(({ auth }) => auth === 'post');
  if (basic === undefined || post === undefined || basic.line === post.line) return [];
  if (placeOf(basic) !== placeOf(post)) return [];
  const refused = /\binvalid_client\b|\b40[01]\b|unauthori[sz]ed/i.test(passage.flat);
  const granted = /\baccess_token\b|\b200\b|(?:->|=>|→) ?(?:a )?token\b|\bworks\b/i.test(passage.flat);
  if (!refused || !granted) return [];
  return [
    lineSign(passage, Math.max(basic.line, post.line), {
      cause: 'auth-method-mismatch',
      says: 'points',
      weight: 93,
      title: 'The same pair is sent as Basic and in the body, and one of the two is refused',
      source: 'RFC 6749 section 2.3: the form that works is the one that the client is registered for',
    }),
  ];
}

const placeOf = ({ url }: RequestSeen): string =>
  url !== null && URL.canParse(url) ? new URL(url).host + new URL(url).pathname : (url ?? '');
