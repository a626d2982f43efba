import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { apiMeans, sourceOf } from '../readings.ts';

export default defineCause({
  id: 'token-expired',
  class: 'token_expired_or_revoked',
  gate: 'token',
  title: 'The token has expired',
  prior: 0.8,
  judge(facts, question) {
    const shape = facts.first('token-shape');
    const held = facts.first('held-token-check');
    if (shape === undefined) {
      const accepted = apiMeans(facts, 'accepted');
      return accepted === undefined ? undecided([]) : ruledOut(cite(accepted));
    }
    if (held === undefined) return undecided(['held-token-check']);
    const means = held.fact.reading?.means;
    if (means === 'accepted') return ruledOut(cite(held));
    const remedy = fix('Get a new token, and get one for each run instead of storing it.', [
      `The token came from ${sourceOf(question, 'token')}.`,
    ]);
    if (means === 'token-expired') {
      return held.fact.reading?.weight === 'code'
        ? proven(cite(held, shape), remedy)
        : likely(cite(held, shape), remedy, []);
    }
    if (means !== 'token-not-accepted') return undecided([]);
    if (shape.fact.expired) return proven(cite(shape, held), remedy, `The token expired at ${shape.fact.expiresAt}`);
    if (shape.fact.expiresAt !== null) return ruledOut(cite(shape), `it is good until ${shape.fact.expiresAt}`);
    return undecided(['token-answer', 'minted-token-check'], 1);
  },
});
