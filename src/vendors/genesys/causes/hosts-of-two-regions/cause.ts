import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../../../../causes/cause.ts';
import { pastTokenGate, sourceOf } from '../../../../causes/readings.ts';
import { regionOfUrl } from '../../regions.ts';

export default defineCause({
  id: 'hosts-of-two-regions',
  class: 'wrong_region_or_tenant',
  gate: 'token',
  title: 'Login host and API host belong to two regions',
  prior: 0.2,
  judge(facts, question) {
    if (question.tokenEndpoint === null || question.api === null) return undecided([]);
    const login = regionOfUrl(question.tokenEndpoint);
    const api = regionOfUrl(question.api);
    const answer = facts.first('minted-token-check') ?? facts.first('held-token-check');
    if (answer === undefined) return undecided([]);
    if (pastTokenGate(answer)) return ruledOut(cite(answer));
    // Behind a gateway the hosts do not name their regions.
    if (login === undefined || api === undefined) return undecided([], 0.2);
    if (login.name === api.name) return ruledOut(cite(answer), `both hosts are of ${login.name}`);
    if (answer.fact.reading?.means !== 'token-not-accepted') return undecided([]);
    const remedy = fix('Use the login host and the API host of one region.', [
      `The login host (${login.name}) came from ${sourceOf(question, 'tokenEndpoint')}, the API host (${api.name}) from ${sourceOf(question, 'api')}.`,
    ]);
    // Where a token that somebody holds is from, nobody saw; it may be refused for its age as well.
    if (answer.kind === 'held-token-check') return likely(cite(answer), remedy, ['token-answer', 'minted-token-check']);
    return proven(
      cite(answer),
      remedy,
      `The token is from ${login.name}, and the API that was called is in ${api.name}`,
    );
  },
});
