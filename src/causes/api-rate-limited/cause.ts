import type { Evidence } from '../../model/evidence.ts';
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
    const limits = facts.last('request-limits');
    const wait = refusal.fact.retryAfterSeconds;
    const remedy = fix(`Wait${wait === null ? '' : ` ${wait} seconds`} and send fewer requests.`, [
      'Obey Retry-After, and lower the concurrency of the tool (terraform -parallelism, page concurrency).',
      ...limitSteps(limits),
    ]);
    const claim = cite(refusal, limits);
    return refusal.fact.reading?.weight === 'code'
      ? proven(claim, remedy)
      : likely(claim, remedy, ['contrast.repeated-call']);
  },
});

/** The organisation's own limits where they were read: support can raise them, and some organisations have less. */
function limitSteps(limits: Evidence<'request-limits'> | undefined): readonly string[] {
  if (limits === undefined) return [];
  const shown = limits.fact.limits.filter(({ key }) => /token/.test(key)).slice(0, 3);
  const words = shown.map(({ key, value }) => `${key}: ${value}`).join(', ');
  return words === '' ? [] : [`The limits of this organisation for each token: ${words}.`];
}
