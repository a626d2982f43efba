import { entry, held, refused, token } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['secret-shape', 'token-shape']],
    ['a value', [entry('secret-shape'), refused()], 'ruled-out', ['secret-shape']],
    [
      'a word like a dummy, not tried',
      [entry('secret-shape', { placeholder: 'dummy' })],
      'undecided',
      ['token-answer'],
    ],
    [
      'a word like a dummy, accepted: it is the secret',
      [entry('secret-shape', { placeholder: 'dummy' }), token('issued')],
      'ruled-out',
      ['token-answer'],
    ],
    [
      'a word like a dummy, and the refusal names the grant: it is the secret',
      [entry('secret-shape', { placeholder: 'dummy' }), token('grant-not-allowed')],
      'ruled-out',
      ['token-answer'],
    ],
    [
      'a token like a template that the API accepts',
      [entry('token-shape', { placeholder: 'template' }), held('accepted')],
      'ruled-out',
      ['held-token-check'],
    ],
    [
      'a token in use works, and nobody asked with id and secret',
      [entry('secret-shape', { placeholder: 'template' }), entry('token-shape'), held('accepted')],
      'ruled-out',
      ['held-token-check'],
    ],
  ],
  [
    [
      'a template',
      [entry('secret-shape', { placeholder: 'template' }), refused()],
      'proven',
      ['secret-shape', 'token-answer'],
    ],
    [
      'a template that was never sent',
      [entry('secret-shape', { placeholder: 'template' })],
      'proven',
      ['secret-shape'],
    ],
    [
      'a mask in place of the id',
      [entry('secret-shape'), entry('client-id-shape', { placeholder: 'mask', uuid: false }), refused()],
      'proven',
      ['client-id-shape', 'token-answer'],
    ],
    [
      'a template as the secret, while a held token works',
      [entry('secret-shape', { placeholder: 'template' }), entry('token-shape'), held('accepted'), refused()],
      'proven',
      ['secret-shape', 'token-answer'],
    ],
    [
      'a word like a dummy, refused',
      [entry('secret-shape', { placeholder: 'dummy' }), refused()],
      'likely',
      ['secret-shape', 'token-answer'],
    ],
  ],
);
