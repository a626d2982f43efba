import { entry, event, held, refused, token, tokenAs, trail } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['admin-token', 'sso-settings']],
    [
      'single sign-on was enforced this morning, and a token is issued',
      [token('issued'), entry('sso-settings'), trail([event('sso-changed', 600, { ours: false })])],
      'ruled-out',
      ['sso-settings', 'token-answer'],
    ],
    [
      'enforced, and the client is refused: another machine client gets a token',
      [refused(), entry('sso-settings'), tokenAs('admin-token', 'issued')],
      'ruled-out',
      ['admin-token', 'sso-settings'],
    ],
    [
      'not enforced',
      [refused(), entry('sso-settings', { passwordLoginDisabled: false })],
      'ruled-out',
      ['sso-settings'],
    ],
    [
      'enforced, refused, and nobody else asked: no word against it, none for it',
      [refused(), entry('sso-settings')],
      'undecided',
      ['admin-token', 'sso-settings'],
    ],
    ['the refusal names the grant', [token('grant-not-allowed')], 'ruled-out', ['token-answer']],
    [
      'granted once the secret is repaired',
      [refused(), tokenAs('contrast.unmangled', 'issued')],
      'ruled-out',
      ['contrast.unmangled'],
    ],
    ['the held token works', [held('accepted')], 'ruled-out', ['held-token-check']],
  ],
  [
    ['a server with a code for it', [held('sso-authorization-needed')], 'proven', ['held-token-check']],
    ['words about it', [held('sso-authorization-needed', {}, 'testimony')], 'likely', ['held-token-check']],
  ],
);
