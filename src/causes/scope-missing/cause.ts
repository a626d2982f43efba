import type { Evidence } from '../../model/evidence.ts';
import type { Facts } from '../../model/facts.ts';
import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { apiMeans, callsAccepted, granted } from '../readings.ts';

/** The weight of what lies behind the refusal, so that it comes last. */
const HIDDEN = 0.05;

/** The token endpoint's refusal; for a scope problem it has a code of its own, invalid_scope. */
const atTheDoor = (facts: Facts): Evidence<'token-answer'> | undefined =>
  facts
    .all('token-answer')
    .find(
      ({ fact: { reading } }) => reading !== null && reading.means !== 'issued' && reading.means !== 'scope-invalid',
    );

export default defineCause({
  id: 'scope-missing',
  class: 'missing_scope',
  gate: 'scope',
  title: 'The token lacks a scope',
  prior: 0.15,
  usualSuspect: true,
  judge(facts, question) {
    const refusal = apiMeans(facts, 'scope-missing');
    if (refusal !== undefined) {
      const needed = refusal.fact.scopes ?? [];
      const claims = facts.all('token-claims').find(({ fact }) => fact.scopes !== null);
      const has = refusal.fact.heldScopes ?? claims?.fact.scopes ?? null;
      const name = needed.length === 0 ? 'the scope that the API names' : oneOf(needed);
      const remedy = fix(`Ask for ${name}, and have it granted to the client.`, [
        'A token keeps the scopes that it was made with: get a new one after the change.',
      ]);
      const title =
        needed.length === 0
          ? undefined
          : `The token lacks a scope: the call needs ${oneOf(needed)}${has === null ? '' : `, and the token has ${has.length === 0 ? 'none' : has.join(', ')}`}`;
      return refusal.fact.reading?.weight === 'code'
        ? proven(cite(refusal, claims), remedy, title)
        : likely(cite(refusal, claims), remedy, [], title);
    }
    if (question.vendor === 'genesys') {
      const identity = facts.all('identity').find(({ fact }) => fact.machine === true);
      // A user's token is in use: for that one scopes can count, whatever the client of the case gets.
      if (facts.all('identity').some(({ fact }) => fact.machine === false) && callsAccepted(facts) === undefined) {
        return undecided(['call-answer']);
      }
      const issued = granted(facts, 'token-answer');
      const by = identity ?? issued ?? (question.grant === 'client_credentials' ? atTheDoor(facts) : undefined);
      // "Scopes only apply to clients not using the client_credential grant" (model of OAuthClient in every SDK).
      if (by !== undefined)
        return ruledOut(
          cite(by, issued),
          'scopes do not apply to the client-credentials grant; roles and divisions do',
        );
    }
    const accepted = callsAccepted(facts);
    if (accepted !== undefined) return ruledOut(cite(accepted));
    // Refused before any scope is looked at: not the reason of this refusal, and hidden behind it all the same.
    const dead = apiMeans(facts, 'token-not-accepted', 'token-expired', 'token-revoked');
    const hidden = atTheDoor(facts) !== undefined || dead?.fact.reading?.weight === 'code';
    return undecided(['call-answer'], hidden ? HIDDEN : undefined);
  },
});

const oneOf = (scopes: readonly string[]): string =>
  (scopes.length === 1 ? '' : 'one of ') + scopes.slice(0, 8).join(', ');
