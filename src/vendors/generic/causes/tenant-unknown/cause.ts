import { defineCause, fix } from '../../../../causes/cause.ts';
import { judgeNamed } from '../../named.ts';

export default defineCause({
  id: 'tenant-unknown',
  class: 'wrong_region_or_tenant',
  gate: 'endpoint',
  title: 'The tenant or realm that is asked does not exist there',
  prior: 0.2,
  judge: (facts) =>
    judgeNamed(facts, {
      token: ['tenant-unknown'],
      remedy: fix('Correct the tenant or realm in the address of the token endpoint.', [
        'Compare it with the issuer in the metadata, letter by letter; a national cloud and a sandbox have hosts of their own.',
      ]),
    }),
});
