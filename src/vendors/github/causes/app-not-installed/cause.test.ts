import { call, held } from '../../../../../test/causes/facts.ts';
import { table } from '../../../../../test/causes/table.ts';
import cause from './cause.ts';

const github = { vendor: 'github' };
const path = { path: '/orgs/acme/installation' };

table(
  cause,
  [
    ['nothing is known', [], 'undecided', [], github],
    ['another call', [call('absent-or-hidden', { path: '/repos/acme/site' })], 'ruled-out', ['call-answer'], github],
    ['installed', [held('accepted'), call('accepted', path)], 'ruled-out', ['call-answer'], github],
    [
      'nobody knows whether the app’s JWT is good',
      [call('absent-or-hidden', path)],
      'undecided',
      ['held-token-check'],
      github,
    ],
    [
      'the JWT itself is refused',
      [held('assertion-time-refused'), call('absent-or-hidden', path)],
      'undecided',
      [],
      github,
    ],
    ['throttled', [held('accepted'), call('rate-limited', path)], 'undecided', [], github],
  ],
  [
    [
      'the app is known, and there is no installation',
      [held('accepted'), call('absent-or-hidden', path)],
      'likely',
      ['call-answer', 'held-token-check'],
      github,
    ],
  ],
);
