import { apiAs, call, entry, forbidden, grant, grants } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

const TRIGGER = 'processautomation:trigger:view';
const absent = (fact = {}) => entry('permission-catalogue', { absent: [TRIGGER], ...fact });
const needs = (...permissions: string[]) =>
  entry('call-needs', { path: '/api/v2/routing/queues', permissions, mode: 'any' }, { standing: 'stated' });

table(
  cause,
  [
    [
      'the platform’s list has what is named: a role may lack it',
      [forbidden(TRIGGER), entry('permission-catalogue', { known: [TRIGGER] })],
      'undecided',
      ['grants'],
    ],
    [
      'not in the part of the list that was read',
      [forbidden(TRIGGER), absent({ complete: false })],
      'undecided',
      ['grants'],
    ],
    [
      'one of two is enough, and the list has one',
      [forbidden(TRIGGER, { permissions: [TRIGGER, 'processautomation:trigger:edit'] }), absent()],
      'undecided',
      ['grants'],
    ],
    [
      'only words name it, whatever the list has',
      [call('permission-missing', { permissions: [TRIGGER], permissionMode: 'any' }, 'testimony'), absent()],
      'undecided',
      ['grants'],
    ],
    [
      'the published definition names what the list lacks, and the answer does not',
      [forbidden('routing:queue:view'), needs(TRIGGER), absent()],
      'undecided',
      ['grants'],
    ],
    ['nothing is known', [], 'undecided', []],
    ['every call was answered', [call('accepted')], 'ruled-out', ['call-answer']],
    ['a permission is named: a role may lack it', [forbidden(TRIGGER)], 'undecided', ['grants']],
    ['it is not held', [forbidden(TRIGGER), grants(grant('routing:queue:view', '*'))], 'undecided', []],
    [
      'held everywhere and refused: let a change arrive first',
      [forbidden(TRIGGER), grants(grant('processautomation:*:*', '*'))],
      'undecided',
      ['contrast.repeated-call'],
    ],
    [
      'held everywhere, refused, and accepted a little later: the change has arrived',
      [forbidden(TRIGGER), grants(grant('processautomation:*:*', '*')), apiAs('contrast.repeated-call', 'accepted')],
      'undecided',
      [],
    ],
  ],
  [
    [
      'held everywhere, and refused again after a while: a licence, or a wrong name in the answer',
      [
        forbidden(TRIGGER),
        grants(grant('processautomation:*:*', '*')),
        apiAs('contrast.repeated-call', 'permission-missing'),
      ],
      'likely',
      ['call-answer', 'contrast.repeated-call', 'grants'],
    ],
    [
      'named by the answer and by the definition, and in no list of the platform',
      [forbidden(TRIGGER), needs(TRIGGER), absent(), grants(grant('routing:queue:view', '*'))],
      'proven',
      ['call-answer', 'call-needs', 'grants', 'permission-catalogue'],
    ],
    [
      'all of two are needed, and the list lacks one',
      [
        forbidden(TRIGGER, { permissions: [TRIGGER, 'routing:queue:view'], permissionMode: 'all' }),
        needs(TRIGGER),
        absent({ known: ['routing:queue:view'] }),
      ],
      'proven',
      ['call-answer', 'call-needs', 'permission-catalogue'],
    ],
    [
      'named by the answer alone, which can name the wrong one',
      [forbidden(TRIGGER), absent()],
      'likely',
      ['call-answer', 'permission-catalogue'],
    ],
    ['a code for it', [call('feature-missing')], 'proven', ['call-answer']],
    ['words about it', [call('feature-missing', {}, 'testimony')], 'likely', ['call-answer']],
  ],
);
