import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { cameFrom, tokenMeans } from '../readings.ts';

export default defineCause({
  id: 'endpoint-not-token-endpoint',
  class: 'wrong_endpoint',
  gate: 'endpoint',
  title: 'The address asked for tokens is no token endpoint',
  prior: 0.4,
  judge(facts, question) {
    const plain = facts.first('token-answer');
    if (plain === undefined) return undecided(['token-answer']);
    const { fact } = plain;
    if (
      fact.answeredBy.who === 'vendor' ||
      fact.answeredBy.who === 'oauth-server' ||
      fact.reading?.means === 'issued'
    ) {
      // The API's own error body at the token path: the right company at the wrong door.
      if (fact.reading?.means !== 'not-a-token-endpoint') return ruledOut(cite(plain));
    }
    if (fact.failure !== null) return undecided([]);
    const remedy = fix('Correct the address of the login host.', [
      ...cameFrom(question, 'tokenEndpoint'),
      'Look up token_endpoint in the server’s metadata (/.well-known/oauth-authorization-server or /.well-known/openid-configuration) or its documentation.',
    ]);
    // An intermediary answered: what lies behind it was not seen.
    if (fact.answeredBy.who === 'proxy') return undecided([]);
    const other = facts.first('contrast.other-path');
    if (tokenMeans(facts, 'not-a-token-endpoint') !== undefined) {
      // 404, 405, 410, 501: HTTP itself says that there is no such thing here.
      if (fact.reading?.weight === 'code') return proven(cite(plain, other), remedy);
      return likely(cite(plain, other), remedy, ['contrast.other-path', 'api-anonymous']);
    }
    if (fact.reading?.means === 'redirected') return undecided([], 1);
    return fact.reading?.means === 'refused-otherwise' ? undecided(['contrast.other-path']) : undecided([]);
  },
});
