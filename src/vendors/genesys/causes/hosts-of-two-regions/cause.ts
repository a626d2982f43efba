import { cite, defineCause, fix, proven, ruledOut, undecided } from '../../../../causes/cause.ts';
import { sourceOf } from '../../../../causes/readings.ts';
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
    if (
      login === undefined ||
      api === undefined ||
      login.name === api.name ||
      answer.fact.reading?.means !== 'token-not-accepted'
    ) {
      return ruledOut(cite(answer));
    }
    return proven(
      cite(answer),
      fix('Use the login host and the API host of one region.', [
        `The login host (${login.name}) came from ${sourceOf(question, 'tokenEndpoint')}, the API host (${api.name}) from ${sourceOf(question, 'api')}.`,
      ]),
      `The token is from ${login.name}, and the API that was called is in ${api.name}`,
    );
  },
});
