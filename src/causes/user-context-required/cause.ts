import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { apiMeans, callsAccepted, pastTokenGate } from '../readings.ts';

export default defineCause({
  id: 'user-context-required',
  class: 'user_flow_used_for_machine',
  gate: 'permission',
  title: 'The call needs a user, and the token belongs to a machine client',
  prior: 0.3,
  judge(facts, question) {
    const refusal = apiMeans(facts, 'user-context-needed');
    if (refusal === undefined) {
      const accepted = callsAccepted(facts);
      if (accepted !== undefined) return ruledOut(cite(accepted));
      const other = facts.first('call-answer');
      if (other === undefined) return undecided(question.calls.length > 0 ? ['call-answer'] : []);
      // Refused before anybody looked at who calls, or not answered at all, nothing is known.
      return pastTokenGate(other) ? ruledOut(cite(other)) : undecided([]);
    }
    const path = refusal.fact.path.split('?')[0] ?? '';
    const remedy = fix(
      'Call something that needs no user, or use a grant with a user (authorization code, SAML2 bearer).',
      ['No role can make this call work for a client-credentials token.'],
    );
    const title = `${refusal.fact.method} ${path} needs a user, and the token belongs to a machine client`;
    return refusal.fact.reading?.weight === 'code'
      ? proven(cite(refusal, facts.first('identity')), remedy, title)
      : likely(cite(refusal), remedy, [], title);
  },
});
