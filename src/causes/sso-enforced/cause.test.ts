import { apiAs, call, entry, event, held, refused, token, tokenAs, trail } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

const installation = { name: 'an installation access token', holder: 'application' as const, notForCalls: false };

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
    [
      'GitHub knows the token: each organisation decides for itself',
      [held('accepted')],
      'undecided',
      ['call-answer'],
      { vendor: 'github' },
    ],
    [
      'the organisation answers the token',
      [held('accepted'), call('accepted')],
      'ruled-out',
      ['call-answer'],
      { vendor: 'github' },
    ],
    [
      'not found, and what holds it answers the token',
      [held('accepted'), call('absent-or-hidden'), apiAs('contrast.parent-call', 'accepted')],
      'ruled-out',
      ['contrast.parent-call'],
      { vendor: 'github' },
    ],
    [
      'the token of an application',
      [entry('token-shape', { form: installation }), held('accepted'), call('absent-or-hidden')],
      'ruled-out',
      ['token-shape'],
      { vendor: 'github' },
    ],
    [
      'not found: single sign-on can hide behind it',
      [held('accepted'), call('absent-or-hidden')],
      'undecided',
      ['contrast.parent-call'],
      { vendor: 'github' },
    ],
  ],
  [
    ['a server with a code for it', [held('sso-authorization-needed')], 'proven', ['held-token-check']],
    ['words about it', [held('sso-authorization-needed', {}, 'testimony')], 'likely', ['held-token-check']],
    [
      'not found, and the owner’s own resource says that it wants single sign-on',
      [held('accepted'), call('absent-or-hidden'), apiAs('contrast.parent-call', 'sso-authorization-needed')],
      'proven',
      ['call-answer', 'contrast.parent-call'],
      { vendor: 'github' },
    ],
  ],
);
