import { apiAs, forbidden, held, minted, refused, token, tokenAs, unanswered } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', []],
    ['accepted at once', [token('issued'), minted('accepted')], 'ruled-out', ['minted-token-check']],
    ['refused once, and not tried again', [refused()], 'undecided', []],
    [
      'refused twice',
      [refused(), tokenAs('contrast.repeated', 'client-authentication-failed')],
      'ruled-out',
      ['contrast.repeated'],
    ],
    [
      'the server failed, and refuses the client when it is asked again: what was first has passed, and is not what stays',
      [token('server-error'), tokenAs('contrast.repeated', 'client-authentication-failed')],
      'undecided',
      [],
    ],
    [
      'refused, and no answer the second time',
      [refused(), tokenAs('contrast.repeated', 'issued', unanswered())],
      'undecided',
      [],
    ],
  ],
  [
    [
      'refused, and granted a little later',
      [refused(), tokenAs('contrast.repeated', 'issued')],
      'proven',
      ['contrast.repeated', 'token-answer'],
    ],
    [
      'a grant made ten seconds ago',
      [token('issued'), forbidden('routing:queue:view'), apiAs('contrast.repeated-call', 'accepted')],
      'proven',
      ['call-answer', 'contrast.repeated-call'],
    ],
    [
      'the call passes later, while the token endpoint still refuses',
      [
        held('accepted'),
        refused(),
        tokenAs('contrast.repeated', 'client-authentication-failed'),
        forbidden('routing:queue:view'),
        apiAs('contrast.repeated-call', 'accepted'),
      ],
      'proven',
      ['call-answer', 'contrast.repeated-call'],
    ],
  ],
);
