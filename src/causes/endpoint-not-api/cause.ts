import { cite, defineCause, fix, likely, ruledOut, undecided } from '../cause.ts';
import { apiAnswers, apiMeans, cameFrom, pastTokenGate } from '../readings.ts';

export default defineCause({
  id: 'endpoint-not-api',
  class: 'wrong_endpoint',
  gate: 'token',
  title: 'The address called is not the API, or the path does not exist there',
  prior: 0.3,
  judge(facts, question) {
    const refusal = apiMeans(facts, 'not-the-api', 'not-found', 'redirected');
    if (refusal === undefined) {
      // Said of what is not there and of what may not be seen: the path may be wrong, and nobody can tell from here.
      if (apiMeans(facts, 'absent-or-hidden') !== undefined) return undecided([]);
      // A call of the case that is refused for its token or its sender says nothing of the path yet.
      const calls = facts.all('call-answer');
      const answered =
        question.calls.length > 0
          ? calls.find(pastTokenGate)
          : apiAnswers(facts).find(
              ({ fact }) =>
                fact.reading !== null &&
                (fact.answeredBy.who === 'vendor' ||
                  !['server-error', 'intermediary-answered'].includes(fact.reading.means)),
            );
      return answered === undefined ? undecided([]) : ruledOut(cite(answered));
    }
    const path = refusal.fact.path.split('?')[0] ?? '';
    // The platform's own 404 for one call: the object or the path is unknown, or lies in a division out of sight.
    const platform = refusal.fact.answeredBy.who === 'vendor';
    return likely(
      cite(refusal),
      fix(platform ? 'Check the path and the id in it.' : 'Check the address of the API.', [
        ...cameFrom(question, 'api', 'The API address'),
        ...(platform ? ['An object in a division that the client has no role in can look absent.'] : []),
      ]),
      [],
      platform
        ? `${refusal.fact.method} ${path} is not found by the API`
        : `What answers ${refusal.fact.method} ${path} is not the API`,
    );
  },
});
