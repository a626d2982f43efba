import type { Fix } from '../../model/judgement.ts';
import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { apiMeans, tokenMeans } from '../readings.ts';

export default defineCause({
  id: 'audience-invalid',
  class: 'wrong_audience',
  gate: 'token',
  title: 'The token is for another API',
  prior: 0.15,
  judge(facts, question) {
    const refusal = tokenMeans(facts, 'audience-invalid') ?? apiMeans(facts, 'token-for-other-audience');
    if (refusal !== undefined) {
      const remedy = remedyFor();
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
    if (answered !== undefined) return ruledOut(cite(answered));
    // Genesys Cloud's tokens are opaque; there is nothing to read in them.
    const unknown = apiMeans(facts, 'token-not-accepted');
    if (unknown === undefined || question.vendor === 'genesys') return undecided([]);
    const claims = facts.last('token-claims');
    if (claims === undefined) return undecided(['token-claims']);
    const hosts = claims.fact.audience.map(hostOf);
    const api = hostOf(question.api ?? '');
    if (api === null || hosts.length === 0) return undecided([]);
    if (hosts.includes(api)) return ruledOut(cite(claims), 'the token names this API as its audience');
    // An audience can be any name; only one that is an address elsewhere speaks against this API.
    return hosts.every((host) => host !== null)
      ? likely(
          cite(claims, unknown),
          remedyFor(),
          [],
          `The token is for ${claims.fact.audience.slice(0, 3).join(', ')}, and ${api} is called`,
        )
      : undecided([]);
  },
});

const hostOf = (url: string): string | null => (/^https?:/i.test(url) && URL.canParse(url) ? new URL(url).host : null);

function remedyFor(): Fix {
  return fix('Ask for a token for this API: the audience or resource parameter (RFC 8707) must name it.', [
    'Compare the aud and iss claims of the token with the address that is called.',
  ]);
}
