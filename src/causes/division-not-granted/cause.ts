import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import {
  callsAccepted,
  changedJustBefore,
  holding,
  outsideCatalogue,
  permissionRefusal,
  refusedAgain,
} from '../readings.ts';

export default defineCause({
  id: 'division-not-granted',
  class: 'missing_role_or_permission',
  gate: 'division',
  title: 'The client holds the permission, but not in the division of the object',
  prior: 0.35,
  judge(facts, question) {
    const accepted = callsAccepted(facts);
    if (accepted !== undefined) return ruledOut(cite(accepted));
    const refusal = permissionRefusal(facts);
    if (refusal === undefined)
      return undecided(question.calls.length > 0 && !facts.has('call-answer') ? ['call-answer'] : []);
    const grants = facts.last('grants');
    const stated =
      refusal.divisions.length > 0 ||
      facts.all('call-answer').some(({ fact }) => fact.reading?.means === 'division-refused');
    if (grants === undefined) return undecided(['grants'], stated ? 3 : 1);
    if (grants.fact.grants.length === 0) return ruledOut(cite(grants), 'the client holds no role in any division');
    const repeated = facts.first('contrast.repeated-call');
    if (repeated?.fact.reading?.means === 'accepted') return ruledOut(cite(repeated), 'accepted a little later');
    // No role in any division can hold what the platform does not have.
    if (outsideCatalogue(facts, refusal) !== undefined) return undecided([], 0.3);
    const held = holding(grants.fact.grants, refusal.permissions, refusal.mode);
    if (refusal.permissions.length > 0 && held.missing.length > 0)
      return ruledOut(cite(grants), 'it is held in no division');
    // The platform can refuse for a division without naming a permission; then all grants count.
    const where =
      refusal.permissions.length > 0 ? held.divisionIds : grants.fact.grants.map(({ divisionId }) => divisionId);
    if (where.includes('*')) return ruledOut(cite(grants), 'it is held in all divisions');
    if (refusal.permissions.length === 0 && !stated) return undecided([]);
    if (refusal.divisions.some((division) => where.includes(division))) {
      // It has a role there: the change may be on its way, or that role lacks the permission.
      return undecided(refusal.permissions.length > 0 ? ['contrast.repeated-call'] : ['call-needs']);
    }
    const names = [
      ...new Set(
        grants.fact.grants
          .filter(({ divisionId }) => where.includes(divisionId))
          .map(({ division }) => `"${division}"`),
      ),
    ].join(', ');
    const remedy = fix(
      `Grant the role in the division of the object${refusal.divisions.length > 0 ? ` (${refusal.divisions.join(', ')})` : ''}, or in all divisions.`,
      ['Where a call lists objects, those of other divisions are left out without an error.'],
    );
    const title = `The client holds ${refusal.permissions.join(', ') || 'its roles'} only in ${names || 'other divisions'}, and the object lies elsewhere`;
    if (changedJustBefore(facts, refusal.evidence) !== undefined && refusedAgain(facts) === undefined) {
      return likely(cite(refusal.evidence, grants), remedy, ['contrast.repeated-call'], title);
    }
    // Held in some divisions and refused, but the answer speaks of no division: a licence or a beta can be behind it.
    if (!stated) return likely(cite(refusal.evidence, grants, repeated), remedy, [], title);
    return proven(cite(refusal.evidence, grants, repeated), remedy, title);
  },
});
