import { apiAs, by, refused, token, unanswered } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['token-answer']],
    ['an OAuth refusal', [refused()], 'ruled-out', ['token-answer']],
    ['no answer', [token('server-error', unanswered())], 'undecided', []],
    [
      'a portal redirects the API’s host to the same place',
      [
        token('redirected', { redirectedTo: 'https://portal.example/', ...by('unknown') }),
        apiAs('api-anonymous', 'redirected', { redirectedTo: 'https://portal.example/' }),
      ],
      'ruled-out',
      ['api-anonymous', 'token-answer'],
    ],
  ],
  [
    ['to a path of the same host', [token('redirected', { redirectedTo: '/elsewhere' })], 'proven', ['token-answer']],
    [
      'to another host, and the API answers as itself',
      [
        token('redirected', { redirectedTo: 'https://login.new.example/oauth/token', ...by('unknown') }),
        apiAs('api-anonymous', 'token-missing'),
      ],
      'proven',
      ['api-anonymous', 'token-answer'],
    ],
    [
      'to another host, and nobody looked at the API',
      [token('redirected', { redirectedTo: 'https://login.new.example/oauth/token', ...by('unknown') })],
      'likely',
      ['token-answer'],
    ],
    [
      'to another host, and the API’s host did not answer',
      [
        token('redirected', { redirectedTo: 'https://login.new.example/oauth/token', ...by('unknown') }),
        apiAs('api-anonymous', 'accepted', unanswered()),
      ],
      'likely',
      ['token-answer'],
    ],
    ['to nowhere', [token('redirected', { redirectedTo: null })], 'proven', ['token-answer']],
  ],
);
