import { cite, defineCause, fix, likely, ruledOut, undecided } from '../cause.ts';
import { pastTokenGate, sourceOf } from '../readings.ts';

export default defineCause({
  id: 'token-unknown-to-api',
  class: 'wrong_region_or_tenant',
  gate: 'token',
  title: 'The API does not know the token that the login host has just issued',
  prior: 0.3,
  judge(facts, question) {
    const fresh = facts.first('minted-token-check');
    if (fresh === undefined) {
      const held = facts.first('held-token-check');
      if (held?.fact.reading?.means === 'accepted') return ruledOut(cite(held));
      return held === undefined ? undecided([]) : undecided(['token-answer', 'minted-token-check'], 0.3);
    }
    // Only an answer about what the caller may do shows that its token is known.
    if (pastTokenGate(fresh)) return ruledOut(cite(fresh));
    if (fresh.fact.reading?.means !== 'token-not-accepted') return undecided([]);
    // Where any server can issue tokens for any API, a fresh one is refused for many reasons: its audience comes first.
    if (question.vendor !== 'genesys') return undecided([], 0.5);
    const again = facts.first('contrast.repeated-call');
    const remedy = fix('Use the login host and the API host of the same region and organisation.', [
      `The login host came from ${sourceOf(question, 'tokenEndpoint')}, the API host from ${sourceOf(question, 'api')}.`,
    ]);
    if (again === undefined) return likely(cite(fresh), remedy, ['contrast.repeated-call']);
    if (again.fact.reading?.means === 'accepted') return ruledOut(cite(again));
    return likely(cite(fresh, again), remedy, []);
  },
});
