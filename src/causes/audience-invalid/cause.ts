import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { apiMeans, tokenMeans } from '../readings.ts';

export default defineCause({
  id: 'audience-invalid',
  class: 'wrong_audience',
  gate: 'token',
  title: 'The token is for another API',
  prior: 0.15,
  judge(facts) {
    const refusal = tokenMeans(facts, 'audience-invalid') ?? apiMeans(facts, 'token-for-other-audience');
    if (refusal !== undefined) {
      const remedy = fix('Ask for a token for this API: the audience or resource parameter (RFC 8707) must name it.', [
        'Compare the aud and iss claims of the token with the address that is called.',
      ]);
      return refusal.fact.reading?.weight === 'code'
        ? proven(cite(refusal), remedy)
        : likely(cite(refusal), remedy, []);
    }
    const answered = apiMeans(
      facts,
      'accepted',
      'permission-missing',
      'division-refused',
      'user-context-needed',
      'scope-missing',
    );
    return answered === undefined ? undecided([]) : ruledOut(cite(answered));
  },
});
