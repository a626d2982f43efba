import { entry, generic, refused, token, tokenAs, unanswered } from '../../../../../test/causes/facts.ts';
import { table } from '../../../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['token-answer'], generic],
    ['issued as it is', [token('issued')], 'ruled-out', ['token-answer'], generic],
    [
      'refused, the other form not tried',
      [refused()],
      'undecided',
      ['contrast.other-method', 'server-metadata'],
      generic,
    ],
    [
      'refused, and the metadata names this form among others',
      [refused(), entry('server-metadata', { authMethods: ['client_secret_basic', 'private_key_jwt'] })],
      'undecided',
      ['contrast.other-method'],
      generic,
    ],
    [
      'the metadata names keys only, and the scope is refused: nobody spoke of the secret',
      [token('scope-invalid'), entry('server-metadata', { authMethods: ['private_key_jwt'] })],
      'undecided',
      [],
      generic,
    ],
    [
      'the other form was tried, and the server failed',
      [refused(), tokenAs('contrast.other-method', 'server-error')],
      'undecided',
      [],
      generic,
    ],
    [
      'refused in both forms: there are others',
      [refused(), tokenAs('contrast.other-method', 'client-authentication-failed')],
      'undecided',
      ['server-metadata'],
      generic,
    ],
    [
      'refused in both forms by a server that takes no other',
      [
        refused(),
        tokenAs('contrast.other-method', 'client-authentication-failed'),
        entry('server-metadata', { authMethods: ['client_secret_basic', 'client_secret_post'] }),
      ],
      'ruled-out',
      ['contrast.other-method', 'server-metadata', 'token-answer'],
      generic,
    ],
    [
      'refused in both forms by a server that takes signed assertions, too',
      [
        refused(),
        tokenAs('contrast.other-method', 'client-authentication-failed'),
        entry('server-metadata', { authMethods: ['client_secret_basic', 'private_key_jwt'] }),
      ],
      'undecided',
      [],
      generic,
    ],
    [
      'granted form-encoded: Basic is right, its encoding was not',
      [
        entry('secret-shape', { formEncodingMatters: true }),
        refused(),
        tokenAs('contrast.other-method', 'issued'),
        tokenAs('contrast.encoded', 'issued'),
      ],
      'ruled-out',
      ['contrast.encoded'],
      generic,
    ],
    [
      'refused, and throttled in the other form: nobody looked',
      [refused(), tokenAs('contrast.other-method', 'rate-limited')],
      'undecided',
      [],
      generic,
    ],
    [
      'refused, and no answer in the other form',
      [refused(), tokenAs('contrast.other-method', 'issued', unanswered())],
      'undecided',
      [],
      generic,
    ],
  ],
  [
    [
      'in the other form the server knows the client, and refuses the grant',
      [token('credentials-missing'), tokenAs('contrast.other-method', 'grant-not-allowed')],
      'proven',
      ['contrast.other-method', 'token-answer'],
      generic,
    ],
    [
      'granted in the other form',
      [refused(), tokenAs('contrast.other-method', 'issued')],
      'proven',
      ['contrast.other-method', 'token-answer'],
      generic,
    ],
    [
      'granted in the other form, and the encoding of Basic was not tried',
      [entry('secret-shape', { formEncodingMatters: true }), refused(), tokenAs('contrast.other-method', 'issued')],
      'likely',
      ['contrast.other-method', 'token-answer'],
      generic,
    ],
    [
      'the metadata names keys only',
      [refused(), entry('server-metadata', { authMethods: ['private_key_jwt', 'tls_client_auth'] })],
      'proven',
      ['server-metadata', 'token-answer'],
      generic,
    ],
    [
      'the metadata names the other form only, which was not tried',
      [refused(), entry('server-metadata', { authMethods: ['client_secret_post'] })],
      'likely',
      ['server-metadata', 'token-answer'],
      generic,
    ],
    ['the server says so', [token('auth-method-refused')], 'likely', ['token-answer'], generic],
    [
      'the server says so, and in the other form the secret is wrong: two faults',
      [token('auth-method-refused'), tokenAs('contrast.other-method', 'client-authentication-failed')],
      'likely',
      ['contrast.other-method', 'token-answer'],
      generic,
    ],
  ],
);
