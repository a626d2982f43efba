import { apiAs, at, call, entry, forbidden, grant, grants } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', []],
    ['every call was answered', [call('accepted')], 'ruled-out', ['call-answer']],
    [
      'refused for a division, and nobody knows what is held',
      [call('division-refused', { permissions: ['routing:queue:view'], permissionMode: 'all', divisions: ['Sales'] })],
      'undecided',
      ['grants'],
    ],
    [
      'held in one division, and the platform does not have the permission: no division is to blame',
      [
        forbidden('journey:actionmap:view'),
        grants(grant('journey:actionmap:view', 'Home')),
        entry('permission-catalogue', { absent: ['journey:actionmap:view'] }),
      ],
      'undecided',
      [],
    ],
    [
      'held in no division',
      [
        call('division-refused', { permissions: ['routing:queue:view'], permissionMode: 'all', divisions: ['Sales'] }),
        grants(grant('routing:queue:edit', '*')),
      ],
      'ruled-out',
      ['grants'],
    ],
    [
      'held in all',
      [
        call('division-refused', { permissions: ['routing:queue:view'], permissionMode: 'all', divisions: ['Sales'] }),
        grants(grant('routing:queue:view', '*')),
      ],
      'ruled-out',
      ['grants'],
    ],
    [
      'no role at all',
      [
        call('division-refused', { permissions: ['routing:queue:view'], permissionMode: 'all', divisions: ['Sales'] }),
        grants(),
      ],
      'ruled-out',
      ['grants'],
    ],
    [
      'held in the division that the answer names: on its way',
      [
        call('division-refused', { permissions: ['routing:queue:view'], permissionMode: 'all', divisions: ['Sales'] }),
        grants(grant('routing:queue:view', 'Sales')),
      ],
      'undecided',
      ['contrast.repeated-call'],
    ],
    [
      'no permission is named, and a role lies in the named division: it may lack the permission',
      [call('division-refused', { divisions: ['Sales'] }), grants(grant('routing:queue:edit', 'Sales'))],
      'undecided',
      ['call-needs'],
    ],
    [
      'accepted a little later',
      [
        call('division-refused', { permissions: ['routing:queue:view'], permissionMode: 'all', divisions: ['Sales'] }),
        grants(grant('routing:queue:view')),
        apiAs('contrast.repeated-call', 'accepted'),
      ],
      'ruled-out',
      ['contrast.repeated-call'],
    ],
    [
      'general words that name nothing',
      [call('not-authorized', {}, 'testimony'), grants(grant('routing:queue:view'))],
      'undecided',
      [],
    ],
  ],
  [
    [
      'held in Home only, and the answer names Sales',
      [
        call('division-refused', { permissions: ['routing:queue:view'], permissionMode: 'all', divisions: ['Sales'] }),
        grants(grant('routing:queue:view')),
      ],
      'proven',
      ['call-answer', 'grants'],
    ],
    [
      'held by wildcard in Home only',
      [
        call('division-refused', { permissions: ['routing:queue:view'], permissionMode: 'all', divisions: ['Sales'] }),
        grants(grant('routing:*:*')),
      ],
      'proven',
      ['call-answer', 'grants'],
    ],
    [
      'no permission is named, and no role lies in the named division',
      [call('division-refused', { divisions: ['Sales'] }), grants(grant('routing:queue:view'))],
      'proven',
      ['call-answer', 'grants'],
    ],
    [
      'the grant was made ten seconds ago',
      [
        call('division-refused', { permissions: ['routing:queue:view'], permissionMode: 'all', divisions: ['Sales'] }),
        grants(grant('routing:queue:view', 'Home', { madeAt: at(-10) })),
      ],
      'likely',
      ['call-answer', 'grants'],
    ],
    [
      'held in Home only, and the answer speaks of no division: a beta says the same',
      [forbidden('processautomation:trigger:view'), grants(grant('processautomation:trigger:view'))],
      'likely',
      ['call-answer', 'grants'],
    ],
  ],
);
