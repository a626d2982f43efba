import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../../../../causes/cause.ts';
import { apiMeans, pastTokenGate } from '../../../../causes/readings.ts';

export default defineCause({
  id: 'installation-suspended',
  class: 'client_disabled',
  gate: 'permission',
  title: 'The installation of the GitHub App is suspended',
  prior: 0.1,
  judge(facts) {
    const refusal = apiMeans(facts, 'client-disabled');
    if (refusal === undefined) {
      // A limit or a token that is no good is said before anybody looks at the installation.
      const other = facts.all('call-answer').find(pastTokenGate);
      return other === undefined ? undecided([]) : ruledOut(cite(other));
    }
    const remedy = fix('Have the owner lift the suspension, after asking why it was made.', [
      'Settings of the owner > GitHub Apps > Configure shows who suspended it.',
    ]);
    return refusal.fact.reading?.weight === 'code' ? proven(cite(refusal), remedy) : likely(cite(refusal), remedy, []);
  },
});
