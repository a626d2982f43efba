import { by, refused, token, unanswered } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['token-answer']],
    ['an OAuth refusal', [refused()], 'ruled-out', ['token-answer']],
    ['issued', [token('issued')], 'ruled-out', ['token-answer']],
    ['no answer', [token('server-error', unanswered())], 'undecided', []],
    [
      'a proxy answered: what lies behind it was not seen',
      [token('intermediary-answered', by('proxy', 'status 407'))],
      'undecided',
      [],
    ],
    ['a redirect', [token('redirected', by('unknown'))], 'undecided', []],
    [
      'somebody’s refusal',
      [token('refused-otherwise', by('unknown'), 'testimony')],
      'undecided',
      ['contrast.other-path'],
    ],
  ],
  [
    ['404', [token('not-a-token-endpoint', { body: 'html', ...by('web-server') })], 'proven', ['token-answer']],
    ['the platform’s own 404 at the API host', [token('not-a-token-endpoint')], 'proven', ['token-answer']],
    [
      'a page with 200: a login page, or a portal',
      [token('not-a-token-endpoint', { status: 200, body: 'html', ...by('web-server') }, 'testimony')],
      'likely',
      ['token-answer'],
    ],
  ],
);
