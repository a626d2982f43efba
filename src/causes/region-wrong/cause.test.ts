import { record, refused, token, tokenAs, unanswered } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['token-answer']],
    ['a token was issued', [token('issued')], 'ruled-out', ['token-answer']],

    ['refused as it is by any of four causes', [refused()], 'undecided', ['client-record', 'contrast.other-region']],
    ['the client exists at this login host', [refused(), record()], 'ruled-out', ['client-record']],
    [
      'refused in the other region too',
      [refused(), tokenAs('contrast.other-region', 'client-authentication-failed')],
      'undecided',
      ['client-record', 'contrast.other-region'],
    ],
    [
      'the server knows the client and refuses the secret',
      [token('secret-not-accepted')],
      'ruled-out',
      ['token-answer'],
    ],
    [
      'granted here with the secret repaired',
      [refused(), tokenAs('contrast.unmangled', 'issued')],
      'ruled-out',
      ['contrast.unmangled'],
    ],
    ['no answer from here', [token('server-error', unanswered('name-unknown'))], 'undecided', []],
  ],
  [
    [
      'known there, and refused for its grant alone',
      [refused(), tokenAs('contrast.other-region', 'grant-not-allowed')],
      'proven',
      ['contrast.other-region', 'token-answer'],
    ],
    [
      'granted there, as it is',
      [refused(), tokenAs('contrast.other-region', 'issued')],
      'proven',
      ['contrast.other-region', 'token-answer'],
    ],
    [
      'the third region is the one',
      [
        refused(),
        tokenAs('contrast.other-region', 'client-authentication-failed'),
        tokenAs('contrast.other-region', 'issued', { region: 'us-west-2' }),
      ],
      'proven',
      ['contrast.other-region', 'token-answer'],
    ],
    [
      'an old service says `client not found`',
      [token('client-unknown', {}, 'testimony'), tokenAs('contrast.other-region', 'issued')],
      'proven',
      ['contrast.other-region', 'token-answer'],
    ],
  ],
);
