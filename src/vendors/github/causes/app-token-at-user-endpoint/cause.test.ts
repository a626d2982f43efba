import { call, entry } from '../../../../../test/causes/facts.ts';
import { table } from '../../../../../test/causes/table.ts';
import cause from './cause.ts';

const installation = {
  name: 'an installation access token of a GitHub App',
  holder: 'application' as const,
  notForCalls: false,
};
const personal = { name: 'a personal access token (classic)', holder: 'person' as const, notForCalls: false };
const github = { vendor: 'github' };
const user = { path: '/user' };

table(
  cause,
  [
    ['nothing is known', [], 'undecided', [], github],
    [
      'a person’s token',
      [entry('token-shape', { form: personal }), call('not-authorized', user)],
      'ruled-out',
      ['token-shape'],
      github,
    ],
    ['no call was made', [entry('token-shape', { form: installation })], 'undecided', ['call-answer'], github],
    [
      'a limit is met first',
      [entry('token-shape', { form: installation }), call('rate-limited', user)],
      'undecided',
      [],
      github,
    ],
    [
      'an installation token at a repository',
      [entry('token-shape', { form: installation }), call('permission-missing', { path: '/repos/acme/site/issues' })],
      'ruled-out',
      ['call-answer'],
      github,
    ],
    [
      'a path that only begins alike',
      [entry('token-shape', { form: installation }), call('not-authorized', { path: '/users/mona' })],
      'ruled-out',
      ['call-answer'],
      github,
    ],
  ],
  [
    [
      'an installation token at /user',
      [entry('token-shape', { form: installation }), call('not-authorized', user, 'testimony')],
      'proven',
      ['call-answer', 'token-shape'],
      github,
    ],
  ],
);
