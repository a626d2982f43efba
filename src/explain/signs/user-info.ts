import type { Passage } from '../passage.ts';
import type { SignSeen } from '../sighting.ts';
import { lineSign } from './sign.ts';

/** A token that was issued without the scope openid, at the UserInfo endpoint. OpenID Connect Core section 5.3. */
export function userInfoSigns(passage: Passage): readonly SignSeen[] {
  if (!/\/userinfo\b/i.test(passage.flat) || !/\b40[13]\b/.test(passage.flat)) return [];
  const scope = /["']?scope["']?\s{0,3}[:=]\s{0,3}["']([^"']{1,200})["']/.exec(passage.flat);
  if (scope?.[1] === undefined || /\bopenid\b/.test(scope[1])) return [];
  const line = passage.lineOfFlat(scope.index);
  const title = 'The UserInfo endpoint wants a token with the scope openid, and this one has none';
  return [
    lineSign(passage, line, {
      cause: 'scope-missing',
      says: 'points',
      weight: 92,
      title,
      source: 'OpenID Connect Core section 5.3',
    }),
  ];
}
