import { apiAs, at, call, entry, forbidden, generic, grant, grants, unanswered } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', []],
    [
      'a call is named and not made yet',
      [],
      'undecided',
      ['call-answer', 'call-needs'],
      { calls: [{ method: 'GET', path: '/api/v2/routing/queues' }] },
    ],
    ['every call was answered', [call('accepted')], 'ruled-out', ['call-answer']],
    [
      'the platform has no such permission: no role can hold it as long as the product is not there',
      [
        forbidden('journey:actionmap:view'),
        grants(grant('routing:queue:view', '*')),
        entry('permission-catalogue', { absent: ['journey:actionmap:view'] }),
      ],
      'undecided',
      [],
    ],
    [
      'held all the same, by wildcard',
      [
        forbidden('journey:actionmap:view'),
        grants(grant('*:*:*', '*')),
        entry('permission-catalogue', { absent: ['journey:actionmap:view'] }),
      ],
      'ruled-out',
      ['grants', 'permission-catalogue'],
    ],
    [
      'held by wildcard in one division: another cause',
      [forbidden('routing:queue:view'), grants(grant('routing:*:*'))],
      'ruled-out',
      ['call-answer', 'grants'],
    ],
    [
      'held by wildcard everywhere: on its way, or the answer names the wrong one',
      [forbidden('routing:queue:view'), grants(grant('*:*:*', '*'))],
      'undecided',
      ['contrast.repeated-call'],
    ],
    [
      'one of two is enough, and held',
      [
        forbidden('routing:queue:view', { permissions: ['routing:queue:view', 'routing:queue:search'] }),
        grants(grant('routing:queue:search')),
      ],
      'ruled-out',
      ['call-answer', 'grants'],
    ],
    [
      'a grant made ten seconds ago, and accepted a little later',
      [
        forbidden('routing:queue:view'),
        grants(grant('routing:queue:edit', '*', { madeAt: at(-10) })),
        apiAs('contrast.repeated-call', 'accepted'),
      ],
      'ruled-out',
      ['contrast.repeated-call'],
    ],
    [
      'refused in general words that name nothing',
      [call('not-authorized', {}, 'testimony'), grants(grant('routing:queue:edit'))],
      'undecided',
      ['call-needs'],
    ],
    ['no role at all is a cause of its own', [forbidden('routing:queue:view'), grants()], 'undecided', []],
    [
      'a call that was never sent, whose permission is held',
      [entry('call-needs', { method: 'POST' }), grants(grant('routing:queue:view'))],
      'ruled-out',
      ['call-needs', 'grants'],
    ],
    ['the token is not accepted: nobody looked at permissions', [call('token-not-accepted')], 'undecided', []],
    [
      'a call that was never sent, and no role at all: a cause of its own',
      [entry('call-needs', { method: 'POST' }), grants()],
      'undecided',
      [],
    ],
  ],
  [
    [
      'not held, and the platform has it',
      [
        forbidden('journey:actionmap:view'),
        grants(grant('routing:queue:view', '*')),
        entry('permission-catalogue', { known: ['journey:actionmap:view'] }),
      ],
      'proven',
      ['call-answer', 'grants'],
    ],
    [
      'not held, and only a part of the list was read',
      [
        forbidden('journey:actionmap:view'),
        grants(grant('routing:queue:view', '*')),
        entry('permission-catalogue', { complete: false, absent: ['journey:actionmap:view'] }),
      ],
      'proven',
      ['call-answer', 'grants'],
    ],
    [
      'named, and not held',
      [forbidden('routing:queue:view'), grants(grant('routing:queue:edit', '*'))],
      'proven',
      ['call-answer', 'grants'],
    ],
    [
      'named, not held, and the definition agrees',
      [forbidden('routing:queue:view'), entry('call-needs'), grants(grant('routing:queue:edit', '*'))],
      'proven',
      ['call-answer', 'call-needs', 'grants'],
    ],
    [
      'two are needed, one is held',
      [
        forbidden('routing:queue:view', {
          permissions: ['routing:queue:view', 'routing:queue:edit'],
          permissionMode: 'all',
        }),
        grants(grant('routing:queue:edit', '*')),
      ],
      'proven',
      ['call-answer', 'grants'],
    ],
    [
      'general words, and the definition names what is lacking',
      [call('not-authorized', {}, 'testimony'), entry('call-needs'), grants(grant('routing:queue:edit', '*'))],
      'proven',
      ['call-answer', 'call-needs', 'grants'],
    ],
    [
      'named, and nobody knows what is held: a missing licence says the same',
      [forbidden('processautomation:trigger:view'), apiAs('contrast.repeated-call', 'permission-missing')],
      'likely',
      ['call-answer'],
    ],
    [
      'named by another vendor’s code, twice',
      [forbidden('x:y:z'), apiAs('contrast.repeated-call', 'permission-missing')],
      'proven',
      ['call-answer', 'contrast.repeated-call'],
      generic,
    ],
    [
      'a grant made ten seconds ago',
      [forbidden('routing:queue:view'), grants(grant('routing:queue:edit', '*', { madeAt: at(-10) }))],
      'likely',
      ['call-answer', 'grants'],
    ],
    [
      'a grant made ten seconds ago, and still refused',
      [
        forbidden('routing:queue:view'),
        grants(grant('routing:queue:edit', '*', { madeAt: at(-10) })),
        apiAs('contrast.repeated-call', 'permission-missing'),
      ],
      'proven',
      ['call-answer', 'contrast.repeated-call', 'grants'],
    ],
    [
      'a grant made ten seconds ago, and no answer the second time',
      [
        forbidden('routing:queue:view'),
        grants(grant('routing:queue:edit', '*', { madeAt: at(-10) })),
        apiAs('contrast.repeated-call', 'accepted', unanswered()),
      ],
      'likely',
      ['call-answer', 'grants'],
    ],
    [
      'the answer names one that is held, the definition one that is not',
      [
        forbidden('routing:queue:view'),
        entry('call-needs', { permissions: ['routing:queue:edit'] }),
        grants(grant('routing:queue:view', '*')),
      ],
      'likely',
      ['call-answer', 'call-needs', 'grants'],
    ],
    [
      'the answer names one that is not held, the definition one that is',
      [
        forbidden('routing:queue:view'),
        entry('call-needs', { permissions: ['routing:queue:edit'] }),
        grants(grant('routing:queue:edit', '*')),
      ],
      'likely',
      ['call-answer', 'call-needs', 'grants'],
    ],
    [
      'a call that was never sent lacks its permission',
      [entry('call-needs', { method: 'POST' }), grants(grant('routing:queue:edit'))],
      'proven',
      ['call-needs', 'grants'],
    ],
    [
      'one call was accepted, another was never sent and lacks its permission',
      [call('accepted'), entry('call-needs', { method: 'POST' }), grants(grant('routing:queue:edit'))],
      'proven',
      ['call-needs', 'grants'],
    ],
  ],
);
