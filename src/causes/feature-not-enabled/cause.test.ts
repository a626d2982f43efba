import { apiAs, call, forbidden, grant, grants } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', []],
    ['every call was answered', [call('accepted')], 'ruled-out', ['call-answer']],
    [
      'a permission is named: a role may lack it',
      [forbidden('processautomation:trigger:view')],
      'undecided',
      ['grants'],
    ],
    [
      'it is not held',
      [forbidden('processautomation:trigger:view'), grants(grant('routing:queue:view', '*'))],
      'undecided',
      [],
    ],
    [
      'held everywhere and refused: let a change arrive first',
      [forbidden('processautomation:trigger:view'), grants(grant('processautomation:*:*', '*'))],
      'undecided',
      ['contrast.repeated-call'],
    ],
    [
      'held everywhere, refused, and accepted a little later: the change has arrived',
      [
        forbidden('processautomation:trigger:view'),
        grants(grant('processautomation:*:*', '*')),
        apiAs('contrast.repeated-call', 'accepted'),
      ],
      'undecided',
      [],
    ],
  ],
  [
    [
      'held everywhere, and refused again after a while: a licence, or a wrong name in the answer',
      [
        forbidden('processautomation:trigger:view'),
        grants(grant('processautomation:*:*', '*')),
        apiAs('contrast.repeated-call', 'permission-missing'),
      ],
      'likely',
      ['call-answer', 'contrast.repeated-call', 'grants'],
    ],
    ['a code for it', [call('feature-missing')], 'proven', ['call-answer']],
    ['words about it', [call('feature-missing', {}, 'testimony')], 'likely', ['call-answer']],
  ],
);
