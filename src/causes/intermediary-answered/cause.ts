import type { Evidence } from '../../model/evidence.ts';
import type { Responder } from '../../model/fact.ts';
import type { Facts } from '../../model/facts.ts';
import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { apiAnswers, apiMeans, tokenMeans } from '../readings.ts';

/** Marks that only an intermediary leaves: a header or a status, not the words of a page. */
const stated = ({ who, marks }: Responder): boolean =>
  who === 'proxy' && marks.some((mark) => !mark.startsWith('words'));

export default defineCause({
  id: 'intermediary-answered',
  class: 'network_tls_proxy',
  gate: 'network',
  title: 'A proxy, filter or portal answered in place of the server',
  prior: 0.4,
  judge(facts) {
    const remedy = fix('Let the login host and the API host through, or send the pipeline’s traffic another way.', [
      'Ask whoever runs the proxy to allow both hosts, without inspection if possible.',
      'Check HTTPS_PROXY and NO_PROXY of the process that fails: they may differ from your shell’s.',
    ]);
    const plain = facts.first('token-answer');
    const answer = tokenMeans(facts, 'intermediary-answered') ?? apiMeans(facts, 'intermediary-answered');
    const other = facts.first('contrast.other-path');
    const api = facts.first('api-anonymous');
    if (answer?.fact.status === 407)
      return ruledOut(cite(answer), 'the proxy asks for its own login: a cause of its own');
    if (answer !== undefined) {
      const { answeredBy } = answer.fact;
      const title = `A proxy or filter answered in place of the server (${answeredBy.marks[0] ?? 'a page of its own'})`;
      if (stated(answeredBy)) return proven(cite(answer), remedy, title);
      // Words of a page are testimony; the same page at every door is something that was seen.
      if (sameAtEveryDoor(answer.fact, other?.fact) || sameAtEveryDoor(answer.fact, api?.fact))
        return proven(cite(answer, other, api), remedy, title);
      return likely(
        cite(answer, other, api),
        remedy,
        other === undefined ? ['contrast.other-path'] : api === undefined ? ['api-anonymous'] : [],
        title,
      );
    }
    const page = tokenMeans(facts, 'not-a-token-endpoint', 'server-error', 'redirected', 'refused-otherwise');
    if (
      page !== undefined &&
      page.fact.reading?.weight === 'testimony' &&
      (page.fact.body === 'html' || page.fact.body === 'text')
    ) {
      // A web page where JSON is due. If the API's host, another one, answers with a page too, something stands in between.
      if (api === undefined) return undecided(['api-anonymous', 'contrast.other-path']);
      const twoHosts = new URL(api.fact.url).host !== new URL(page.fact.endpoint).host;
      if (twoHosts && api.fact.body === 'html' && api.fact.answeredBy.who !== 'vendor')
        return likely(
          cite(page, api),
          remedy,
          [],
          'Both hosts answer with a web page: something in between answers for them',
        );
      // That the platform answers at the API host says nothing of the road to the login host, or to this one path.
      return undecided([], 0.3);
    }
    if (page?.fact.reading?.means === 'redirected') {
      if (api === undefined) return undecided(['api-anonymous']);
      if (api.fact.reading === null) return undecided([]);
      // Both hosts point to one third host. Where each points to a host of its own, they have moved.
      const hosts = [new URL(page.fact.endpoint).host, new URL(api.fact.url).host];
      const targets = [hostOf(page.fact.redirectedTo, page.fact.endpoint), hostOf(api.fact.redirectedTo, api.fact.url)];
      return api.fact.reading.means === 'redirected' &&
        hosts[0] !== hosts[1] &&
        targets[0] !== null &&
        targets[0] === targets[1] &&
        targets[0] !== hosts[0] &&
        targets[0] !== hosts[1]
        ? proven(cite(page, api), remedy, 'Everything is redirected: a portal stands in between')
        : leadsElsewhere(page.fact.redirectedTo, page.fact.endpoint)
          ? undecided([], 0.3)
          : ruledOut(cite(api, page));
    }
    if (plain === undefined) {
      const held = facts.first('held-token-check');
      return held !== undefined && held.fact.failure === null ? ruledOut(cite(held)) : undecided(['token-answer']);
    }
    if (plain.fact.failure !== null) return undecided([]);
    // An answer without marks can be anybody's, whatever status it has; what the platform or an OAuth server says is theirs.
    const { who } = plain.fact.answeredBy;
    if (who !== 'vendor' && who !== 'oauth-server' && plain.fact.reading?.means !== 'issued')
      return undecided(plain.fact.body === 'html' && api === undefined ? ['api-anonymous'] : [], 0.3);
    // The token is issued; a page in the place of an answer to a call is somebody's all the same.
    const instead = apiMeans(facts, 'not-the-api') ?? unmarkedRefusal(facts);
    return instead === undefined ? ruledOut(cite(plain)) : undecided([], 0.5);
  },
});

/** A call refused without the mark that the platform leaves on its other answers: a gateway in front may have said it. */
function unmarkedRefusal(facts: Facts): Evidence | undefined {
  const answers = apiAnswers(facts);
  if (!answers.some(({ fact }) => fact.answeredBy.who === 'vendor')) return undefined;
  return answers.find(({ fact }) => fact.answeredBy.who === 'unknown' && fact.reading?.means !== 'accepted');
}

/** To another host, as portals do; a platform that has moved its own path stays where it is. */
function leadsElsewhere(location: string | null, base: string): boolean {
  const target = hostOf(location, base);
  return target !== null && target !== new URL(base).host;
}

function hostOf(location: string | null, base: string): string | null {
  return location !== null && URL.canParse(location, base) ? new URL(location, base).host : null;
}

function sameAtEveryDoor(
  a: { status: number | null; body: string },
  b: { status: number | null; body: string; answeredBy: Responder } | undefined,
): boolean {
  return b !== undefined && a.status === b.status && a.body === b.body && b.answeredBy.who === 'proxy';
}
