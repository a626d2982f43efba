import { expect, it } from 'vitest';
import { peel, peelId, placeholderOf } from './mangling.ts';

/** A value that holds a percent sign of its own, encoded once, is decoded once. */
it.each([
  ['a+b/c=d&e f%41', 'a+b/c=d&e f%41'],
  [encodeURIComponent('a+b/c=d&e f%41'), 'a+b/c=d&e f%41'],
  ['Zm9yYmlk%2FZGVu%3D', 'Zm9yYmlk/ZGVu='],
  ['folder/Zm9yYmlk%3D', 'folder/Zm9yYmlk='],
])('peels %s', (value, plain) => {
  expect(peel(value).plain).toBe(plain);
});

it.each([
  ['hEZyEFI4Orxy5bQFvLHirhYj6CDcpsn0PRuXflSyB50', undefined],
  // A real value in the brackets of an example.
  ['<hEZyEFI4Orxy5bQFvLHirhYj6CDcpsn0PRuXflSyB50>', undefined],
  ['var-4f6e.secret', undefined],
  ['', undefined],
  ['   ', 'blank'],
  ['<client-secret>', 'template'],
  ['var.client_secret', 'template'],
  ['vault:secret/data/ci#secret', 'template'],
  ['[object Object]', 'template'],
])('"%s" as a placeholder: %s', (value, kind) => {
  expect(placeholderOf(value)).toBe(kind);
});

const ID = '6f1d6c9e-2b1f-4f5e-9d0a-4c1c5a1f7b11';
const SECRET = 'hEZyEFI4Orxy5bQFvLHirhYj6CDcpsn0PRuXflSyB50';

/** Jenkins hands out user and password in one variable: in the id's place, the id is meant, and the secret goes nowhere. */
it.each([
  [ID, ID],
  [` ${ID}`, ID],
  [`${ID}:${SECRET}`, ID],
  [`"${ID}:${SECRET}"`, ID],
  [Buffer.from(`${ID}:${SECRET}`).toString('base64'), ID],
])('the id of %s', (value, id) => {
  expect(peelId(value).plain).toBe(id);
});
