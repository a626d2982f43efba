import { call, entry, forbidden, grant, grants, minted, refused } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', []],
    ['refused, and nobody looked', [forbidden('routing:queue:view')], 'undecided', ['grants']],
    [
      'there is a role',
      [forbidden('routing:queue:view'), grants(grant('routing:queue:edit'))],
      'ruled-out',
      ['grants'],
    ],
    ['none, and every call was answered all the same', [call('accepted'), grants()], 'ruled-out', ['call-answer']],
    ['the token endpoint refuses: nobody looked at roles', [refused()], 'undecided', []],
  ],
  [
    ['none, and refused', [forbidden('routing:queue:view'), grants()], 'proven', ['call-answer', 'grants']],
    ['none, and nothing was refused yet', [minted('accepted'), grants()], 'likely', ['grants']],
    [
      'none; a call that needs none was answered, and one that needs some was never sent',
      [call('accepted', { path: '/api/v2/organizations/me' }), entry('call-needs', { method: 'POST' }), grants()],
      'proven',
      ['call-needs', 'grants'],
    ],
  ],
);
