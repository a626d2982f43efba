import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { cameFrom, tokenMeans } from '../readings.ts';

export default defineCause({
  id: 'endpoint-redirects',
  class: 'wrong_endpoint',
  gate: 'endpoint',
  title: 'The token endpoint only points elsewhere',
  prior: 0.15,
  judge(facts, question) {
    const plain = facts.first('token-answer');
    if (plain === undefined) return undecided(['token-answer']);
    const redirect = tokenMeans(facts, 'redirected');
    if (redirect === undefined) return plain.fact.failure === null ? ruledOut(cite(plain)) : undecided([]);
    const from = new URL(redirect.fact.endpoint);
    const target = targetOf(redirect.fact.redirectedTo, from);
    const remedy = fix(
      target === null
        ? 'Ask whoever runs the host where its token endpoint is.'
        : `If ${target.host} is yours, configure that address; credentials were not sent there.`,
      [
        ...cameFrom(question, 'tokenEndpoint', 'The address'),
        'Clients drop the Authorization header, or turn POST into GET, when they follow a redirect: configure the final address.',
      ],
    );
    const title = `The token endpoint answers with a redirect${target === null ? '' : ` to ${target.host}`}; a token is not to be had there`;
    const api = facts.first('api-anonymous');
    // A captive portal redirects everything, to a host of its own; then it is the network, not the address.
    if (target !== null && target.host !== from.host) {
      if (api === undefined || api.fact.reading === null)
        return likely(cite(redirect), remedy, ['api-anonymous', 'contrast.other-path'], title);
      if (api.fact.reading?.means === 'redirected' && api.fact.redirectedTo !== null) {
        const apiTarget = targetOf(api.fact.redirectedTo, new URL(api.fact.url));
        if (apiTarget?.host === target.host && new URL(api.fact.url).host !== from.host)
          return ruledOut(cite(api, redirect), 'everything is redirected there');
      }
    }
    return proven(cite(redirect, api), remedy, title);
  },
});

function targetOf(location: string | null, base: URL): URL | null {
  if (location === null) return null;
  try {
    return new URL(location, base);
  } catch {
    return null;
  }
}
