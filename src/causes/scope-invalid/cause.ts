import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { tokenMeans } from '../readings.ts';

export default defineCause({
  id: 'scope-invalid',
  class: 'invalid_scope_request',
  gate: 'request',
  title: 'The token endpoint refuses the scope that was asked for',
  prior: 0.1,
  judge(facts) {
    const plain = facts.first('token-answer');
    if (plain === undefined) return undecided(['token-answer']);
    const refusal = tokenMeans(facts, 'scope-invalid');
    if (refusal === undefined) return plain.fact.reading === null ? undecided([]) : ruledOut(cite(plain));
    const remedy = fix(
      'Ask for the scopes that this client is registered for, in the form that the server documents.',
      ['why401 sends no scope; a server that insists on one wants its default or its documented value.'],
    );
    return refusal.fact.reading?.weight === 'code' ? proven(cite(refusal), remedy) : likely(cite(refusal), remedy, []);
  },
});
