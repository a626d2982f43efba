import { call, forbidden, grant, grants } from '../../../test/causes/facts.ts';
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
  ],
  [
    ['a code for it', [call('feature-missing')], 'proven', ['call-answer']],
    ['words about it', [call('feature-missing', {}, 'testimony')], 'likely', ['call-answer']],
  ],
);
