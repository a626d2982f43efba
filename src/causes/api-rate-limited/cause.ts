import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { apiMeans } from '../readings.ts';

export default defineCause({
  id: 'api-rate-limited',
  class: 'rate_limited',
  gate: 'rate',
  title: 'Too many requests: the API throttles',
  prior: 0.3,
  judge(facts) {
    const refusal = apiMeans(facts, 'rate-limited');
    if (refusal === undefined) {
      // Refused before the limit is counted: whether it would have been met next was not seen.
      const beyond = apiMeans(
        facts,
        'accepted',
        'permission-missing',
        'division-refused',
        'user-context-needed',
        'not-found',
      );
      return beyond === undefined ? undecided([]) : ruledOut(cite(beyond));
    }
    const wait = refusal.fact.retryAfterSeconds;
    const remedy = fix(`Wait${wait === null ? '' : ` ${wait} seconds`} and send fewer requests.`, [
      'Obey Retry-After, and lower the concurrency of the tool (terraform -parallelism, page concurrency).',
    ]);
    return refusal.fact.reading?.weight === 'code'
      ? proven(cite(refusal), remedy)
      : likely(cite(refusal), remedy, ['contrast.repeated-call']);
  },
});
