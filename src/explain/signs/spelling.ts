import { distance } from '../../model/near.ts';
import type { Passage } from '../passage.ts';
import type { SignSeen } from '../sighting.ts';
import { type FormSign, formSign } from './sign.ts';

/** RFC 6749 section 4. */
export const grants = ['client_credentials', 'password', 'authorization_code', 'refresh_token', 'implicit'];

/** RFC 6749 appendix A, RFC 7521 section 4.2, RFC 8707. */
const parameters = [
  'grant_type',
  'scope',
  'client_id',
  'client_secret',
  'audience',
  'resource',
  'redirect_uri',
  'username',
  'password',
  'client_assertion',
  'client_assertion_type',
];

const letters = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, '');

/** A name so long can have two letters more wrong, and one longer than that is none of these. */
const LONG = 12;
const LONGEST = 40;

/** The name that is meant: the same letters but for case, signs between them, or one letter at the end. */
function meantBy(name: string, known: readonly string[]): string | undefined {
  if (known.includes(name) || name.includes(':')) return undefined;
  const plain = letters(name);
  return known.find((one) => {
    const right = letters(one);
    if (plain === right || plain === `${right}s` || `${plain}s` === right) return true;
    const long = right.length >= LONG && plain.length >= LONG && plain.length <= LONGEST;
    return long && distance(plain, right) <= 2;
  });
}

/** A grant that is misspelt. */
export function misspeltGrant(grant: string): FormSign | undefined {
  const meant = meantBy(grant, grants);
  if (meant === undefined) return undefined;
  const title = `The grant is misspelt: "${grant}" where "${meant}" is meant`;
  return { cause: 'request-malformed', says: 'points', weight: 96, title, source: 'RFC 6749 section 4' };
}

/** A parameter of a token request that is misspelt. `clientId` is what libraries call it before they send it. */
export function misspeltParameter(name: string): FormSign | undefined {
  const meant = name === 'clientId' || name === 'clientSecret' ? undefined : meantBy(name, parameters);
  if (meant === undefined) return undefined;
  const title = `The parameter is misspelt: "${name}" where "${meant}" is meant`;
  return { cause: 'request-malformed', says: 'points', weight: 90, title, source: 'RFC 6749 appendix A' };
}

/** More say the same again. */
const MOST = 50;

/** Grants that a text names outside any request: in a setting, in the server's own words. */
export function grantNameSigns(passage: Passage): readonly SignSeen[] {
  const named = /unsupported_grant_type|(?:not|un)[ -]?support|invalid grant/i.test(passage.flat)
    ? /\bgrant[_ -]?type["'`]?[:= ]{1,4}["'`]?([A-Za-z][\w-]{3,40})/gi
    : /\bgrant[_ -]?type["']?\s{0,3}[:=]\s{0,3}["']?([A-Za-z][\w-]{3,40})/g;
  return [...passage.flat.matchAll(named)].slice(0, MOST).flatMap((found) => {
    const sign = misspeltGrant(found[1] ?? '');
    return sign === undefined ? [] : [formSign(passage, found.index, sign)];
  });
}
