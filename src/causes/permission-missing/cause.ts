import type { Case } from '../../model/case.ts';
import type { Evidence } from '../../model/evidence.ts';
import type { Grant } from '../../model/fact.ts';
import type { Facts } from '../../model/facts.ts';
import type { Fix, Judgement } from '../../model/judgement.ts';
import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import {
  callsAccepted,
  changedJustBefore,
  holding,
  outsideCatalogue,
  type PermissionRefusal,
  permissionRefusal,
  refusedAgain,
  unsentNeeds,
} from '../readings.ts';

export default defineCause({
  id: 'permission-missing',
  class: 'missing_role_or_permission',
  gate: 'permission',
  title: 'The client lacks a permission that the call needs',
  prior: 0.6,
  judge(facts, question) {
    const accepted = callsAccepted(facts);
    const grants = facts.last('grants');
    const needed = unsentNeeds(facts);
    // Calls that were made and accepted say nothing of one that was never sent.
    if (accepted !== undefined && needed.length === 0) return ruledOut(cite(accepted));
    const refusal = permissionRefusal(facts);
    if (refusal === undefined) return unsent(facts, question, grants, needed);
    const list = refusal.permissions.join(', ');
    const remedy = remedyFor(list, refusal.mode);
    const title =
      list === ''
        ? `${refusal.call} is refused for lack of a permission`
        : `${refusal.call} needs ${refusal.mode === 'any' && refusal.permissions.length > 1 ? 'one of ' : ''}${list}, which the client does not hold`;
    const repeated = facts.first('contrast.repeated-call');
    if (repeated?.fact.reading?.means === 'accepted') return ruledOut(cite(repeated), 'accepted a little later');
    const catalogue = outsideCatalogue(facts, refusal);
    if (catalogue !== undefined && refusal.mode === 'any') {
      // No role can hold it as long as the product is not there; whether one is to hold it then, nobody can say yet.
      const lacking =
        grants === undefined || holding(grants.fact.grants, refusal.permissions, 'any').missing.length > 0;
      return lacking ? undecided([], 0.3) : ruledOut(cite(grants, catalogue), 'the client holds what the answer names');
    }
    if (refusal.permissions.length === 0) {
      // An answer that means just this, at a platform whose rights cannot be looked up here.
      if (question.vendor !== 'genesys' && refusal.evidence.fact.reading?.means === 'permission-missing')
        return likely(cite(refusal.evidence), remedy, [], title);
      // A refusal that names nothing: a role, a division, a licence or a beta can be behind it.
      return undecided(['call-needs', ...(grants === undefined ? (['grants'] as const) : [])]);
    }
    if (grants === undefined) {
      // What the client holds can be read at Genesys Cloud, and a licence that is missing is refused in the same words.
      const again = refusedAgain(facts);
      if (refusal.named && again !== undefined && question.vendor !== 'genesys')
        return proven(cite(refusal.evidence, again), remedy, title);
      return likely(cite(refusal.evidence, refusal.needs), remedy, ['grants', 'contrast.repeated-call'], title);
    }
    if (grants.fact.grants.length === 0) return undecided([]);
    const named = otherByDefinition(refusal, grants.fact.grants);
    const { missing, divisionIds } = holding(grants.fact.grants, refusal.permissions, refusal.mode);
    if (missing.length === 0) {
      // Held everywhere and refused all the same: the change may be on its way, or the answer names the wrong one.
      if (divisionIds.includes('*') && (named === undefined || named.held)) {
        return undecided(repeated === undefined ? ['contrast.repeated-call'] : [], 0.5);
      }
      // The answer names one permission, which is held, and the definition another, which is not.
      if (named !== undefined && !named.held) {
        return likely(
          cite(refusal.evidence, grants, refusal.needs),
          remedyFor(named.list, named.mode),
          [],
          `${refusal.call} needs ${named.list} by the published definition, which the client does not hold; the answer names ${list}`,
        );
      }
      return ruledOut(cite(grants, refusal.evidence), 'the client holds what the answer names');
    }
    if (changedJustBefore(facts, refusal.evidence) !== undefined && refusedAgain(facts) === undefined) {
      return likely(cite(refusal.evidence, grants), remedy, ['contrast.repeated-call'], title);
    }
    // The list in an answer can name the wrong permission (provider pull request 2110); where the published definition
    // names others, one of the two is wrong.
    if (named !== undefined) {
      return likely(
        cite(refusal.evidence, grants, refusal.needs, repeated),
        remedy,
        [],
        `${refusal.call} needs ${list} by its answer and ${named.list} by the published definition; the client does not hold ${named.held ? 'the first' : 'either'}`,
      );
    }
    return proven(cite(refusal.evidence, grants, refusal.needs, repeated), remedy, title);
  },
});

/** A call that is never sent because it would change something: what it needs against what is held. */
function unsent(
  facts: Facts,
  question: Case,
  grants: Evidence<'grants'> | undefined,
  needs: readonly Evidence<'call-needs'>[],
): Judgement {
  if (needs.length === 0) {
    const named = question.calls.length > 0 && !facts.has('call-answer');
    return undecided(named ? ['call-answer', 'call-needs'] : []);
  }
  if (grants === undefined) return undecided(['grants']);
  // No role at all is a cause of its own.
  if (grants.fact.grants.length === 0) return undecided([]);
  for (const need of needs) {
    const { permissions, mode, method, path } = need.fact;
    if (mode === 'none') continue;
    if (holding(grants.fact.grants, permissions, mode).missing.length === 0) continue;
    const list = permissions.join(', ');
    return proven(
      cite(grants, need),
      remedyFor(list, mode),
      `${method} ${path.split('?')[0]} needs ${mode === 'any' && permissions.length > 1 ? 'one of ' : ''}${list}, which the client does not hold`,
    );
  }
  return ruledOut(cite(grants, ...needs), 'the client holds what the call needs');
}

/** What the published definition names instead, where it shares nothing with what the answer names. */
function otherByDefinition(
  { needs, permissions }: PermissionRefusal,
  grants: readonly Grant[],
): { list: string; mode: 'all' | 'any'; held: boolean } | undefined {
  const other = needs?.fact;
  if (other === undefined || other.mode === 'none' || other.permissions.length === 0) return undefined;
  if (other.permissions.some((one) => permissions.includes(one))) return undefined;
  const { missing } = holding(grants, other.permissions, other.mode);
  return { list: other.permissions.join(', '), mode: other.mode, held: missing.length === 0 };
}

function remedyFor(list: string, mode: 'all' | 'any'): Fix {
  const wanted = list === '' ? 'the permission that the call needs' : mode === 'any' ? `one of: ${list}` : list;
  return fix(`Give the client ${wanted}.`, ['The documentation of the call names what it needs.']);
}
