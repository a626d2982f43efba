import { apiAs, call, entry, forbidden, held, minted, refused, token } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

const github = { vendor: 'github' };

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['held-token-check', 'token-answer']],
    [
      'the API lets it in',
      [minted('accepted'), entry('address-rules', { allowed: ['192.0.2.0/24'] })],
      'ruled-out',
      ['minted-token-check'],
    ],
    [
      'refused by address, and the list is empty',
      [call('address-refused'), entry('address-rules')],
      'ruled-out',
      ['address-rules', 'call-answer'],
    ],
    ['no list', [refused(), entry('address-rules')], 'ruled-out', ['address-rules']],
    [
      'a list, and the token endpoint refuses for the client: whether it guards that door is not known',
      [refused(), entry('address-rules', { allowed: ['192.0.2.0/24'] })],
      'undecided',
      ['address-rules', 'minted-token-check'],
    ],
    [
      'a 403 about a permission comes to those who are let in',
      [forbidden('routing:queue:view')],
      'ruled-out',
      ['call-answer'],
    ],
    [
      'GitHub knows the token: the owner of what is called has a list of its own',
      [held('accepted'), call('absent-or-hidden')],
      'undecided',
      ['contrast.parent-call'],
      github,
    ],
    [
      'what holds the thing is open to it',
      [held('accepted'), call('absent-or-hidden'), apiAs('contrast.parent-call', 'accepted')],
      'ruled-out',
      ['contrast.parent-call'],
      github,
    ],
    [
      'the token is not accepted',
      [token('issued'), minted('token-not-accepted')],
      'undecided',
      ['address-rules', 'minted-token-check'],
    ],
  ],
  [
    ['the known code', [minted('address-refused')], 'proven', ['minted-token-check']],
    [
      'the known code, and the list',
      [held('address-refused'), entry('address-rules', { allowed: ['192.0.2.0/24'] })],
      'proven',
      ['address-rules', 'held-token-check'],
    ],
    ['words at a token endpoint', [token('address-refused', {}, 'testimony')], 'likely', ['token-answer']],
  ],
);
