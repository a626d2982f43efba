import { entry, record, refused, token } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

const person = { grant: 'password' };
const settings = (passwordLoginDisabled: boolean) => entry('sso-settings', { passwordLoginDisabled });

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['token-answer']],
    [
      'a machine client, and single sign-on is enforced',
      [token('issued'), settings(true)],
      'ruled-out',
      ['token-answer'],
    ],
    ['a machine client that is refused', [refused(), record(), settings(true)], 'ruled-out', ['client-record']],
    ['the person is signed in', [token('issued'), settings(true)], 'ruled-out', ['token-answer'], person],
    ['passwords still work', [token('refused-otherwise'), settings(false)], 'ruled-out', ['sso-settings'], person],
    ['nobody looked at the settings', [token('refused-otherwise')], 'undecided', ['sso-settings'], person],
  ],
  [
    [
      'refused, and passwords are off',
      [token('refused-otherwise'), settings(true)],
      'proven',
      ['sso-settings', 'token-answer'],
      person,
    ],
    ['the client itself is refused', [refused(), settings(true)], 'likely', ['sso-settings', 'token-answer'], person],
  ],
);
