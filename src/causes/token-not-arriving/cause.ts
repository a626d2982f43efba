import type { ApiMeaning } from '../../model/reading.ts';
import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { acceptedByApi, acceptedRepaired, apiAnswers, apiMeans } from '../readings.ts';

/** What is said to whoever asks, with a token or without. */
const toAnybody: readonly ApiMeaning[] = [
  'rate-limited',
  'server-error',
  'intermediary-answered',
  'redirected',
  'not-the-api',
  'not-found',
  'absent-or-hidden',
  'refused-otherwise',
];

export default defineCause({
  id: 'token-not-arriving',
  class: 'credential_not_sent',
  gate: 'token',
  title: 'The token is sent, and does not arrive: something on the way drops the Authorization header',
  prior: 0.2,
  judge(facts) {
    const refusal = apiMeans(facts, 'token-missing');
    if (refusal === undefined) {
      // A limit, an outage or a page is answered to whoever asks: nobody looked for a token.
      const looked = apiAnswers(facts).find(
        ({ fact }) => fact.reading !== null && !toAnybody.includes(fact.reading.means),
      );
      return looked === undefined ? undecided([]) : ruledOut(cite(looked));
    }
    // The same hop lets another token through, or this one once it is repaired.
    const arrived = acceptedByApi(facts) ?? acceptedRepaired(facts);
    if (arrived !== undefined) return ruledOut(cite(arrived), 'a token arrives on the same way');
    const remedy = fix('Find the hop that drops the header: a gateway, a reverse proxy, or a redirect between hosts.', [
      'Send the same request to the API’s own address, past the gateway, and compare.',
      'Gateways often keep Authorization for themselves: configure them to pass it on.',
    ]);
    return refusal.fact.reading?.weight === 'code' ? proven(cite(refusal), remedy) : likely(cite(refusal), remedy, []);
  },
});
