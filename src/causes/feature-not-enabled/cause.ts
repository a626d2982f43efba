import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { apiMeans, callsAccepted, holding, outsideCatalogue, permissionRefusal } from '../readings.ts';

export default defineCause({
  id: 'feature-not-enabled',
  class: 'feature_not_enabled',
  gate: 'feature',
  title: 'The feature behind the call is not enabled in this organisation',
  prior: 0.15,
  judge(facts) {
    const accepted = callsAccepted(facts);
    if (accepted !== undefined) return ruledOut(cite(accepted));
    const remedy = fix('Ask for the licence or the beta, or leave the resource out.', [
      'A permission that the role editor does not offer belongs to a product that the organisation does not have; no role can help.',
    ]);
    const refusal = apiMeans(facts, 'feature-missing');
    if (refusal !== undefined)
      return refusal.fact.reading?.weight === 'code'
        ? proven(cite(refusal), remedy)
        : likely(cite(refusal), remedy, []);
    const refused = permissionRefusal(facts);
    const grants = facts.last('grants');
    if (refused === undefined) return undecided([]);
    const catalogue = outsideCatalogue(facts, refused);
    if (catalogue !== undefined) {
      const absent = refused.permissions.filter((one) => catalogue.fact.absent.includes(one));
      const claim = cite(refused.evidence, catalogue, refused.needs, grants);
      const title = `${refused.call} needs ${absent.join(', ')}, which is not in this platform’s list of permissions: no role can hold it`;
      // An answer can name the wrong permission; what the published definition names too is the one that is needed.
      const agreed = refused.needs?.fact.permissions.some((one) => absent.includes(one)) === true;
      return agreed ? proven(claim, remedy, title) : likely(claim, remedy, [], title);
    }
    if (grants === undefined) return undecided(['grants'], 0.5);
    const held = holding(grants.fact.grants, refused.permissions, refused.mode);
    if (refused.permissions.length > 0 && held.missing.length > 0) return undecided([], 0.5);
    // Held everywhere and refused all the same: first let a change that is on its way arrive, then it is a licence.
    const repeated = facts.first('contrast.repeated-call');
    if (!held.divisionIds.includes('*')) return undecided([], 0.5);
    if (repeated === undefined) return undecided(['contrast.repeated-call'], 2);
    if (repeated.fact.reading?.means !== refused.evidence.fact.reading?.means) return undecided([], 0.5);
    // What the answer names is held in every division, and the answer stays: what is left is the organisation's licence,
    // or an answer that names the wrong permission, as some do.
    return likely(
      cite(refused.evidence, grants, repeated, facts.last('permission-catalogue')),
      remedy,
      [],
      `${refused.call} is refused although the client holds ${refused.permissions.join(', ')} in every division`,
    );
  },
});
