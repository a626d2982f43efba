import { cite, likely, proven, ruledOut, undecided } from '../../causes/cause.ts';
import { apiMeans, tokenMeans } from '../../causes/readings.ts';
import type { Facts } from '../../model/facts.ts';
import type { Fix, Judgement } from '../../model/judgement.ts';
import type { ApiMeaning, TokenMeaning } from '../../model/reading.ts';

/** Answers that tell nothing of what the server thinks of client, grant and scope. */
const telling: readonly TokenMeaning[] = [
  'client-authentication-failed',
  'client-unknown',
  'client-disabled',
  'client-not-in-tenant',
  'secret-not-accepted',
  'secret-expired',
  'grant-not-allowed',
  'grant-unsupported',
  'auth-method-refused',
  'credentials-missing',
  'scope-invalid',
  'audience-invalid',
  'tenant-unknown',
  'assertion-invalid',
  'consent-missing',
  'policy-blocked',
  'user-interaction-needed',
];

/**
 * A cause that servers name themselves: proven by a documented code, likely by words. It is cleared where nothing was
 * refused, and where a documented code names another reason.
 */
export function judgeNamed(
  facts: Facts,
  named: { token?: readonly TokenMeaning[]; api?: readonly ApiMeaning[]; remedy: Fix; title?: string | undefined },
): Judgement {
  const refusal = tokenMeans(facts, ...(named.token ?? [])) ?? apiMeans(facts, ...(named.api ?? []));
  if (refusal !== undefined) {
    const title = named.title ?? undefined;
    return refusal.fact.reading?.weight === 'code'
      ? proven(cite(refusal), named.remedy, title)
      : likely(cite(refusal), named.remedy, [], title);
  }
  const plain = facts.first('token-answer');
  if (named.api !== undefined) {
    const accepted = facts.all('call-answer').findLast(({ fact }) => fact.reading?.means === 'accepted');
    if (accepted !== undefined) return ruledOut(cite(accepted));
  }
  if (plain?.fact.reading?.means === 'issued' && named.api === undefined) return ruledOut(cite(plain));
  const other = tokenMeans(facts, ...telling);
  if (other?.fact.reading?.weight === 'code') return ruledOut(cite(other), 'the answer names something else');
  const held = apiMeans(facts, 'accepted');
  if (plain === undefined && held !== undefined && named.api === undefined) return ruledOut(cite(held));
  return undecided(plain === undefined && held === undefined ? ['token-answer'] : []);
}
