import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { acceptedByApi, answeredByOwner, apiMeans, ownersHaveRules, tokenMeans } from '../readings.ts';

export default defineCause({
  id: 'address-not-allowed',
  class: 'ip_restricted',
  gate: 'address',
  title: 'This address is not on the organisation’s list of allowed addresses',
  prior: 0.4,
  judge(facts, question) {
    const refusal = apiMeans(facts, 'address-refused') ?? tokenMeans(facts, 'address-refused');
    const rules = facts.last('address-rules');
    // The platform refuses by address, and not by this list: the client may have one of its own.
    if (refusal !== undefined && rules?.fact.allowed.length === 0) return ruledOut(cite(rules, refusal));
    if (refusal !== undefined) {
      const remedy = fix(
        'Add the address that this machine goes out with to the list, or give the pipeline a fixed address that is on it.',
        ['Hosted CI runners change addresses: use a self-hosted runner, or a NAT gateway with a fixed one.'],
      );
      return refusal.fact.reading?.weight === 'code'
        ? proven(cite(refusal, rules), remedy)
        : likely(cite(refusal, rules), remedy, ['address-rules']);
    }
    const byOwner = ownersHaveRules(question);
    const accepted = byOwner ? answeredByOwner(facts) : acceptedByApi(facts);
    if (accepted !== undefined) return ruledOut(cite(accepted));
    if (rules !== undefined && rules.fact.allowed.length === 0) return ruledOut(cite(rules));
    // Beyond the address check: an answer about what the caller may do comes to those who are let in.
    const beyond = byOwner
      ? facts.all('call-answer').find(({ fact }) => fact.reading?.means === 'permission-missing')
      : apiMeans(facts, 'permission-missing', 'division-refused', 'user-context-needed', 'not-authorized');
    if (beyond !== undefined) return ruledOut(cite(beyond));
    if (byOwner && facts.has('call-answer')) return undecided(['contrast.parent-call'], 0.3);
    const waiting = facts.has('token-answer') || facts.has('held-token-check');
    return undecided(waiting ? ['minted-token-check', 'address-rules'] : ['token-answer', 'held-token-check'], 0.5);
  },
});
