import { expect, it } from 'vitest';
import { Secret } from './secret.ts';
import { intendedClientId } from './swap.ts';

const ID = '6f1d6c9e-2b1f-4f5e-9d0a-4c1c5a1f7b11';
const SECRET = 'hEZyEFI4Orxy5bQFvLHirhYj6CDcpsn0PRuXflSyB50';

/** The id goes into addresses, which proxies and servers write down: a secret that stands in its place must not. */
it.each([
  ['as it should be', ID, SECRET, ID],
  ['with blanks', ` ${ID} `, SECRET, ID],
  ['swapped', SECRET, ID, ID],
  ['both in the place of the id', `${ID}:${SECRET}`, SECRET, ID],
  ['both in the place of the secret, and the secret in that of the id', SECRET, `${ID}:${SECRET}`, ID],
  ['no id anywhere', SECRET, SECRET, null],
  ['an id of another form', 'terraform-ci', SECRET, 'terraform-ci'],
  ['nothing', '', SECRET, null],
])('%s', (_name, clientId, secret, meant) => {
  expect(intendedClientId(clientId, new Secret(secret))).toBe(meant);
});
