import { defineCause, fix } from '../../../../causes/cause.ts';
import { judgeNamed } from '../../named.ts';

export default defineCause({
  id: 'policy-blocked',
  class: 'org_policy_blocked',
  gate: 'grant',
  title: 'A policy of the organisation stops this client',
  prior: 0.1,
  judge: (facts) =>
    judgeNamed(facts, {
      token: ['policy-blocked'],
      api: ['policy-blocked'],
      remedy: fix('Look the sign-in up by its correlation id, and change or except the policy that stopped it.', [
        'A policy for people that stops a machine is often meant to: give the machine an identity that the policy has a rule for.',
      ]),
    }),
});
