import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { acceptedByApi, callsAccepted, permissionRefusal, unsentNeeds } from '../readings.ts';

export default defineCause({
  id: 'role-missing',
  class: 'missing_role_or_permission',
  gate: 'permission',
  title: 'The client holds no role at all',
  prior: 0.3,
  judge(facts, question) {
    const accepted = callsAccepted(facts);
    const grants = facts.last('grants');
    const unsent = unsentNeeds(facts);
    // What is accepted clears it, unless a call that was never sent needs a permission and there is no role to hold it.
    if (accepted !== undefined && !(unsent.length > 0 && grants?.fact.grants.length === 0)) {
      return ruledOut(cite(accepted));
    }
    const refusal = permissionRefusal(facts);
    if (grants === undefined) {
      const reached = refusal?.evidence ?? acceptedByApi(facts);
      return reached === undefined ? undecided([]) : undecided(['grants']);
    }
    if (grants.fact.grants.length > 0) return ruledOut(cite(grants));
    const remedy = fix('Give the client the roles that its calls need.', [
      'The documentation of each call names the permission that it needs.',
    ]);
    if (refusal !== undefined) return proven(cite(grants, refusal.evidence), remedy);
    // Nothing was refused yet; but any call that needs a permission will be.
    if (unsent[0] !== undefined) return proven(cite(grants, ...unsent), remedy);
    return likely(cite(grants), remedy, question.calls.length === 0 ? ['call-answer'] : []);
  },
});
