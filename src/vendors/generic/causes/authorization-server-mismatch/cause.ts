import { cite, defineCause, fix, likely, ruledOut, undecided } from '../../../../causes/cause.ts';
import { apiAnswers, apiMeans, pastTokenGate } from '../../../../causes/readings.ts';

export default defineCause({
  id: 'authorization-server-mismatch',
  class: 'wrong_audience',
  gate: 'token',
  title: 'The API takes tokens of another authorization server',
  prior: 0.2,
  judge(facts) {
    const known = apiAnswers(facts).find(pastTokenGate);
    if (known !== undefined) return ruledOut(cite(known));
    const refusal = apiMeans(facts, 'token-not-accepted', 'token-for-other-audience');
    if (refusal === undefined) return undecided([]);
    const resource = facts.first('resource-metadata');
    if (resource === undefined) return undecided(['resource-metadata']);
    const servers = resource.fact.authorizationServers;
    const claims = facts.all('token-claims').find(({ fact }) => fact.issuer !== null);
    const metadata = facts.last('server-metadata');
    const issuer = claims?.fact.issuer ?? metadata?.fact.issuer ?? null;
    if (servers === null) return undecided([]);
    if (issuer === null) return undecided(['token-claims', 'server-metadata']);
    const by = claims ?? metadata;
    if (servers.some((one) => plain(one) === plain(issuer)))
      return ruledOut(cite(resource, by), 'the API names this authorization server');
    // RFC 9728 section 2: a resource need not name every server that it takes tokens of.
    return likely(
      cite(refusal, resource, by),
      fix(
        'Get the token from an authorization server that the API names, or call the API that this one issues tokens for.',
        [`The API names ${servers.slice(0, 5).join(', ')}; the token is from ${issuer}.`],
      ),
      [],
    );
  },
});

const plain = (url: string): string => url.replace(/\/+$/, '').toLowerCase();
