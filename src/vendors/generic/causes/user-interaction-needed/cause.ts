import { defineCause, fix } from '../../../../causes/cause.ts';
import { judgeNamed } from '../../named.ts';

export default defineCause({
  id: 'user-interaction-needed',
  class: 'user_flow_used_for_machine',
  gate: 'login',
  title: 'The server wants a person to act, and a machine cannot',
  prior: 0.1,
  judge: (facts) =>
    judgeNamed(facts, {
      token: ['user-interaction-needed'],
      remedy: fix('Give the pipeline an identity of its own, with a grant that has no user in it.', [
        'A user name and a password in a script end where multifactor authentication or single sign-on begins. Use client credentials, a workload identity or a service principal.',
      ]),
    }),
});
