import { apiAs, by, call, held, minted, refused, token, unanswered } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['token-answer']],
    ['the platform refuses', [refused()], 'ruled-out', ['token-answer']],
    ['no answer', [token('server-error', unanswered())], 'undecided', []],
    [
      'a page, and nobody looked at the API',
      [token('not-a-token-endpoint', { status: 200, body: 'html', ...by('web-server') }, 'testimony')],
      'undecided',
      ['api-anonymous', 'contrast.other-path'],
    ],
    [
      'a page, and the platform itself answers at the API host',
      [
        token('not-a-token-endpoint', { status: 200, body: 'html', ...by('web-server') }, 'testimony'),
        apiAs('api-anonymous', 'token-missing'),
      ],
      'undecided',
      [],
    ],
    [
      'JSON without a mark of whose it is',
      [token('refused-otherwise', { status: 403, ...by('unknown') }, 'testimony')],
      'undecided',
      [],
    ],
    [
      'JSON of an OAuth server',
      [token('client-authentication-failed', by('oauth-server'))],
      'ruled-out',
      ['token-answer'],
    ],
    [
      'a page in the place of the API',
      [token('issued'), call('not-the-api', { body: 'html' }, 'testimony')],
      'undecided',
      [],
    ],
    [
      'a call refused without the mark that the platform’s other answers have',
      [token('issued'), minted('accepted'), call('token-not-accepted', by('unknown'), 'testimony')],
      'undecided',
      [],
    ],
    [
      'an API that leaves no marks at all',
      [token('issued', by('oauth-server')), call('token-not-accepted', by('unknown'), 'testimony')],
      'ruled-out',
      ['token-answer'],
    ],
    ['data of the API', [token('issued'), call('not-found')], 'ruled-out', ['token-answer']],
    [
      'a redirect to another host, and the API answers',
      [
        token('redirected', { redirectedTo: 'https://portal.example/login', ...by('unknown') }),
        apiAs('api-anonymous', 'token-missing'),
      ],
      'undecided',
      [],
    ],
    [
      'a redirect within the host, and the API answers',
      [
        token('redirected', { redirectedTo: 'https://login.mypurecloud.de/oauth/token/', ...by('unknown') }),
        apiAs('api-anonymous', 'token-missing'),
      ],
      'ruled-out',
      ['api-anonymous', 'token-answer'],
    ],
    [
      'an unmarked page with 503: a server’s or a proxy’s',
      [token('server-error', { body: 'html', ...by('web-server') })],
      'undecided',
      ['api-anonymous'],
    ],
    [
      'an unmarked page with 404: a server’s or a proxy’s',
      [token('not-a-token-endpoint', { body: 'html', ...by('web-server') })],
      'undecided',
      ['api-anonymous'],
    ],
    [
      'both hosts redirect, each to a host of its own: they have moved',
      [
        token('redirected', { redirectedTo: 'https://login.new.example/oauth/token', ...by('unknown') }),
        apiAs('api-anonymous', 'redirected', { redirectedTo: 'https://api.new.example/' }),
      ],
      'undecided',
      [],
    ],
    [
      'a redirect, and the API’s host did not answer',
      [
        token('redirected', { redirectedTo: 'https://login.new.example/oauth/token', ...by('unknown') }),
        apiAs('api-anonymous', 'accepted', unanswered()),
      ],
      'undecided',
      [],
    ],
    ['a held token was answered', [held('token-not-accepted')], 'ruled-out', ['held-token-check']],
  ],
  [
    [
      'status 407',
      [token('intermediary-answered', by('proxy', 'status 407 Proxy Authentication Required'))],
      'proven',
      ['token-answer'],
    ],
    [
      'words of a block page',
      [token('intermediary-answered', { body: 'html', ...by('proxy', 'words of the page: "blocked"') })],
      'likely',
      ['token-answer'],
    ],
    [
      'the same block page at another path',
      [
        token('intermediary-answered', { status: 403, body: 'html', ...by('proxy', 'words of the page: "blocked"') }),
        apiAs('contrast.other-path', 'intermediary-answered', {
          status: 403,
          body: 'html',
          ...by('proxy', 'words of the page: "blocked"'),
        }),
      ],
      'proven',
      ['contrast.other-path', 'token-answer'],
    ],
    [
      'a page at both hosts: in between, or both addresses are wrong',
      [
        token('not-a-token-endpoint', { status: 200, body: 'html', ...by('web-server') }, 'testimony'),
        apiAs('api-anonymous', 'not-the-api', { body: 'html', ...by('web-server') }, 'testimony'),
      ],
      'likely',
      ['api-anonymous', 'token-answer'],
    ],
    [
      'both hosts redirect to one third host',
      [
        token('redirected', { redirectedTo: 'https://portal.example/', ...by('unknown') }),
        apiAs('api-anonymous', 'redirected', { redirectedTo: 'https://portal.example/' }),
      ],
      'proven',
      ['api-anonymous', 'token-answer'],
    ],
  ],
);
