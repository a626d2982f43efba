import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { apiMeans, tokenMeans } from '../readings.ts';

export default defineCause({
  id: 'server-error',
  class: 'server_bug_or_outage',
  gate: 'endpoint',
  title: 'The server itself fails',
  prior: 0.3,
  judge(facts) {
    const token = tokenMeans(facts, 'server-error');
    const api = apiMeans(facts, 'server-error');
    const refusal = token ?? api;
    if (refusal === undefined) {
      const answered = facts.first('token-answer') ?? facts.first('held-token-check');
      if (answered === undefined) return undecided(['token-answer']);
      // No answer at all says nothing of the server, and a refusal nothing of what it would have done next.
      const means = answered.fact.reading?.means;
      return means === 'issued' || means === 'accepted' ? ruledOut(cite(answered)) : undecided([]);
    }
    const again = token === undefined ? facts.first('contrast.repeated-call') : facts.first('contrast.repeated');
    const remedy = fix('Wait for the service; nothing in the configuration is at fault as far as it was seen.', [
      'Look at the vendor’s status page, and give its support the correlation id of the refused request.',
    ]);
    const title = `The server fails with HTTP ${refusal.fact.status}`;
    if (again === undefined)
      return likely(
        cite(refusal),
        remedy,
        token === undefined ? ['contrast.repeated-call'] : ['contrast.repeated'],
        title,
      );
    if (again.fact.reading === null) return likely(cite(refusal, again), remedy, [], title);
    return again.fact.reading.means === 'server-error'
      ? proven(cite(refusal, again), remedy, `${title}, and again after a while`)
      : ruledOut(cite(again), 'it answered the next time');
  },
});
