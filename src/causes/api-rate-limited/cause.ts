import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { apiAnswers, apiMeans } from '../readings.ts';

export default defineCause({
  id: 'api-rate-limited',
  class: 'rate_limited',
  gate: 'rate',
  title: 'Too many requests: the API throttles',
  prior: 0.3,
  judge(facts, question) {
    const refusal = apiMeans(facts, 'rate-limited');
    if (refusal === undefined) {
      const answered = apiAnswers(facts).findLast(({ fact }) => fact.reading !== null);
      return answered === undefined ? undecided([]) : ruledOut(cite(answered));
    }
    const wait = refusal.fact.retryAfterSeconds;
    const remedy = fix(`Wait${wait === null ? '' : ` ${wait} seconds`} and send fewer requests.`, [
      'Obey Retry-After, and lower the concurrency of the tool (terraform -parallelism, page concurrency).',
      ...(question.vendor === 'genesys' ? ['The limit counts for each token: 300 requests a minute by default.'] : []),
    ]);
    return refusal.fact.reading?.weight === 'code'
      ? proven(cite(refusal), remedy)
      : likely(cite(refusal), remedy, ['contrast.repeated-call']);
  },
});
