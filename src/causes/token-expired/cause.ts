import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { acceptedRepaired, apiMeans, cameFrom } from '../readings.ts';

const CLOCK_TOLERANCE_MS = 60_000;

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
      ...cameFrom(question, 'token', 'The token'),
    ]);
    if (means === 'token-expired') {
      return held.fact.reading?.weight === 'code'
        ? proven(cite(held, shape), remedy)
        : likely(cite(held, shape), remedy, []);
    }
    if (means !== 'token-not-accepted' && means !== 'assertion-time-refused') return undecided([]);
    const repaired = acceptedRepaired(facts);
    if (repaired !== undefined) return ruledOut(cite(repaired), 'the token itself is still good');
    const offset = facts.first('token-answer')?.fact.clockOffsetMs ?? 0;
    if (shape.fact.expiresAt !== null && Math.abs(offset) > CLOCK_TOLERANCE_MS) {
      // The expiry was held against a clock that is wrong: by the server's own it may look different.
      const over = Date.parse(shape.fact.expiresAt) <= Date.parse(shape.at) + offset;
      if (over !== shape.fact.expired) return undecided(['minted-token-check'], over ? 2 : 0.5);
    }
    if (shape.fact.expired) return proven(cite(shape, held), remedy, `The token expired at ${shape.fact.expiresAt}`);
    if (shape.fact.expiresAt !== null) return ruledOut(cite(shape), `it is good until ${shape.fact.expiresAt}`);
    return undecided(['token-answer', 'minted-token-check'], 1);
  },
});
