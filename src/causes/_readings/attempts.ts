import type { Evidence } from '../../model/evidence.ts';
import type { FactKind } from '../../model/fact.ts';
import type { Facts } from '../../model/facts.ts';
import type { TokenMeaning } from '../../model/reading.ts';

/** What attempts at the token endpoint show. Nothing in here judges. */

/** The same assertion with one thing changed. */
export type AssertionContrast = Extract<FactKind, `contrast.assertion-${string}`>;

export type TokenAttemptKind =
  | 'token-answer'
  | 'contrast.unmangled'
  | 'contrast.swapped'
  | 'contrast.other-method'
  | 'contrast.encoded'
  | 'contrast.repeated'
  | AssertionContrast
  | 'contrast.other-region'
  | 'contrast.other-source'
  | 'contrast.other-copy';

/** The attempt of this kind that was granted, if any. */
export function granted(facts: Facts, kind: TokenAttemptKind): Evidence | undefined {
  return facts.all(kind).find(({ fact }) => fact.reading?.means === 'issued');
}

/** The plain token request's answer, when it means one of these. */
export function tokenMeans(facts: Facts, ...meanings: readonly TokenMeaning[]): Evidence<'token-answer'> | undefined {
  return facts.all('token-answer').find(({ fact }) => fact.reading !== null && meanings.includes(fact.reading.means));
}

/** Attempts with the credentials of the case, changed or not, at its endpoint. */
export const attemptKinds: readonly TokenAttemptKind[] = [
  'token-answer',
  'contrast.unmangled',
  'contrast.swapped',
  'contrast.other-method',
  'contrast.encoded',
  'contrast.repeated',
  'contrast.assertion-audience',
  'contrast.assertion-subject',
  'contrast.assertion-algorithm',
  'contrast.assertion-key-id',
  'contrast.assertion-time',
  'contrast.other-source',
  'contrast.other-copy',
];

/** The first attempt at this endpoint, changed or not, whose answer means one of these. */
export function anyAttemptMeans(
  facts: Facts,
  ...meanings: readonly TokenMeaning[]
): Evidence<TokenAttemptKind> | undefined {
  for (const kind of attemptKinds) {
    const found = facts.all(kind).find(({ fact }) => fact.reading !== null && meanings.includes(fact.reading.means));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Refusals that a server makes before it knows who asks. */
const beforeTheClient: readonly TokenMeaning[] = [
  'client-authentication-failed',
  'client-unknown',
  'secret-not-accepted',
  'request-malformed',
  'credentials-missing',
];

/**
 * The attempt of this kind that shows client and secret to be right: granted, or refused by a documented code that only
 * an authenticated client gets. A contrast attempt shows it also where the plain request is refused for the client and
 * this one by the code of something else: its one change took it past the client authentication.
 */
export function authenticatedAs(facts: Facts, kind: TokenAttemptKind): Evidence | undefined {
  const plain = facts.first('token-answer')?.fact.reading?.means;
  const movedOn = kind !== 'token-answer' && plain !== undefined && beforeTheClient.includes(plain);
  return facts.all(kind).find(({ fact: { reading } }) => {
    if (reading === null) return false;
    const known = reading.means === 'grant-not-allowed' || reading.means === 'consent-missing';
    const behind = movedOn && (reading.means === 'scope-invalid' || reading.means === 'audience-invalid');
    return reading.means === 'issued' || ((known || behind) && reading.weight === 'code');
  });
}

/** The plain request, where a private key signed for the client: no secret was part of it. */
export function signedWithKey(facts: Facts): Evidence<'token-answer'> | undefined {
  return facts
    .all('token-answer')
    .find(({ fact: { authMethod } }) => authMethod === 'private_key_jwt' || authMethod === 'jwt_bearer');
}

/**
 * Whether id or secret show a change on their way that no contrast attempt has decided: then a refusal says nothing of
 * the value itself.
 */
export function alteredOnTheWay(facts: Facts): boolean {
  const id = facts.first('client-id-shape');
  const secret = facts.first('secret-shape');
  const mangled = [id, secret].some((shape) => (shape?.fact.manglings.length ?? 0) > 0);
  const looksSwapped = id?.fact.uuid === false && secret?.fact.uuid === true;
  // The pair stands in the secret's place and something else in the id's: undoing the one does not put the other right.
  const pair = secret?.fact.manglings.some((one) => one === 'pair' || one === 'base64-pair') === true;
  if (pair && id?.fact.uuid === false) return true;
  return (
    (mangled && !refusedAs(facts, 'contrast.unmangled')) || (looksSwapped && !refusedAs(facts, 'contrast.swapped'))
  );
}

/** The half of the credentials that form encoding would change, where one is; else the secret, which shows that it would not. */
export function formEncoded(facts: Facts): { shape: Evidence; matters: boolean } | undefined {
  const secret = facts.first('secret-shape');
  if (secret === undefined) return undefined;
  const halves = [secret, facts.first('client-id-shape')];
  const changed = halves.find((half) => half?.fact.formEncodingMatters === true);
  return { shape: changed ?? secret, matters: changed !== undefined };
}

/** The contrast attempt was made, and refused for client or secret, so that the change it undoes is not what counts. */
function refusedAs(facts: Facts, kind: TokenAttemptKind): boolean {
  const means = facts.first(kind)?.fact.reading?.means;
  return means === 'client-authentication-failed' || means === 'secret-not-accepted' || means === 'secret-expired';
}
