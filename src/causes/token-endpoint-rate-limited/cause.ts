import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { anyAttemptMeans, granted } from '../readings.ts';

export default defineCause({
  id: 'token-endpoint-rate-limited',
  class: 'rate_limited',
  gate: 'rate',
  title: 'Too many token requests: the token endpoint throttles',
  prior: 0.3,
  judge(facts) {
    const plain = facts.first('token-answer');
    if (plain === undefined) return undecided(['token-answer']);
    // The limit can be met by the request itself or by a contrast attempt after it.
    const refusal = anyAttemptMeans(facts, 'rate-limited');
    if (refusal === undefined) {
      // Refused for the credentials: whether the limit would have been met next was not seen.
      const issued = granted(facts, 'token-answer');
      return issued === undefined ? undecided([]) : ruledOut(cite(issued));
    }
    const remedy = fix('Ask for fewer tokens, and reuse each for its whole life.', [
      'Count who asks: parallel jobs, retries, and tools that mint a pool.',
    ]);
    // A limit that only an attempt of ours met, after another refusal, may be of our own making.
    const own = refusal.kind !== 'token-answer' && refusal.kind !== 'contrast.repeated';
    if (own) return undecided([], 0.5);
    return refusal.fact.reading?.weight === 'code'
      ? proven(cite(refusal), remedy)
      : likely(cite(refusal), remedy, ['contrast.repeated']);
  },
});
