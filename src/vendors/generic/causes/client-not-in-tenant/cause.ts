import { defineCause, fix } from '../../../../causes/cause.ts';
import { judgeNamed } from '../../named.ts';

export default defineCause({
  id: 'client-not-in-tenant',
  class: 'wrong_region_or_tenant',
  gate: 'client',
  title: 'This tenant does not have the client: the tenant or the client id is wrong',
  prior: 0.4,
  judge: (facts) =>
    judgeNamed(facts, {
      token: ['client-not-in-tenant'],
      remedy: fix('Use the tenant that the client was registered in, or the id of a client of this tenant.', [
        'Compare the tenant of the registration with the one in the address of the token endpoint.',
        'An application of another tenant must be installed here first: an administrator of this tenant consents to it.',
      ]),
    }),
});
