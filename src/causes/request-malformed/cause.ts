import { cite, defineCause, fix, likely, ruledOut, undecided } from '../cause.ts';
import { clientQuestion, tokenMeans } from '../readings.ts';

export default defineCause({
  id: 'request-malformed',
  class: 'malformed_request',
  gate: 'request',
  title: 'The server did not understand the token request',
  prior: 0.2,
  judge(facts) {
    const plain = facts.first('token-answer');
    if (plain === undefined) return undecided(['token-answer']);
    const refusal = tokenMeans(facts, 'request-malformed', 'credentials-missing');
    if (refusal !== undefined) {
      const asked = clientQuestion(facts);
      if (asked.state === 'cleared') return ruledOut(cite(asked.by), 'understood in another form');
      // Some servers say the same of an assertion whose parts contradict each other or the request.
      if (refusal.fact.assertion !== undefined) return undecided([]);
      // why401 writes the request by the standard, so that a refusal of its form says what this server wants besides.
      return likely(
        cite(refusal),
        fix(
          'Compare the request with the server’s documentation: its content type, its parameters, where the credentials go.',
          ['The token endpoint takes application/x-www-form-urlencoded, not JSON (RFC 6749 section 4.4.2).'],
        ),
        ['contrast.other-method', 'server-metadata'],
      );
    }
    if (plain.fact.answeredBy.who === 'vendor' || plain.fact.answeredBy.who === 'oauth-server')
      return ruledOut(cite(plain));
    return undecided([]);
  },
});
