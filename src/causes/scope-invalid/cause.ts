import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { anyAttemptMeans, tokenMeans } from '../readings.ts';

export default defineCause({
  id: 'scope-invalid',
  class: 'invalid_scope_request',
  gate: 'request',
  title: 'The token endpoint refuses the scope that was asked for',
  prior: 0.1,
  judge(facts, question) {
    const plain = facts.first('token-answer');
    if (plain === undefined) return undecided(['token-answer']);
    const refusal = tokenMeans(facts, 'scope-invalid');
    if (refusal === undefined) {
      // Scopes are looked at behind client and secret: a refusal there says nothing of them.
      const issued = anyAttemptMeans(facts, 'issued');
      return issued === undefined ? undecided([]) : ruledOut(cite(issued));
    }
    const remedy = fix(
      'Ask for the scopes that this client is registered for, in the form that the server documents.',
      [
        question.scope === undefined
          ? 'why401 has sent no scope; give the one that the pipeline asks for with --scope.'
          : `Asked for was ${question.scope}; the server compares it letter by letter.`,
      ],
    );
    return refusal.fact.reading?.weight === 'code' ? proven(cite(refusal), remedy) : likely(cite(refusal), remedy, []);
  },
});
