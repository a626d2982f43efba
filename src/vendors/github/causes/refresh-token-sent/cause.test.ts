import { entry, held } from '../../../../../test/causes/facts.ts';
import { table } from '../../../../../test/causes/table.ts';
import cause from './cause.ts';

const refresh = { name: 'a refresh token of a GitHub App', holder: 'person' as const, notForCalls: true };
const github = { vendor: 'github' };

table(
  cause,
  [
    ['nothing is known', [], 'undecided', [], github],
    ['an access token', [entry('token-shape'), held('token-not-accepted')], 'ruled-out', ['token-shape'], github],
    ['not yet shown to the API', [entry('token-shape', { form: refresh })], 'undecided', ['held-token-check'], github],
    ['throttled', [entry('token-shape', { form: refresh }), held('rate-limited')], 'undecided', [], github],
    [
      'accepted',
      [entry('token-shape', { form: refresh }), held('accepted')],
      'ruled-out',
      ['held-token-check'],
      github,
    ],
  ],
  [
    [
      'refused',
      [entry('token-shape', { form: refresh }), held('token-not-accepted')],
      'proven',
      ['held-token-check', 'token-shape'],
      github,
    ],
  ],
);
