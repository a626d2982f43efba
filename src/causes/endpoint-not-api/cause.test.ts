import { by, call, minted, unanswered } from '../../../test/causes/facts.ts';
import { table } from '../../../test/causes/table.ts';
import cause from './cause.ts';

table(
  cause,
  [
    ['nothing is known', [], 'undecided', []],
    ['the API answers', [minted('accepted')], 'ruled-out', ['minted-token-check']],
    ['refused by the API', [call('token-not-accepted')], 'ruled-out', ['call-answer']],
    ['no answer', [call('accepted', unanswered())], 'undecided', []],
    ['a proxy answers', [call('intermediary-answered', by('proxy', 'status 407'))], 'undecided', []],
    ['somebody’s 502', [call('server-error', by('web-server'))], 'undecided', []],
  ],
  [
    [
      'a web page where data is due',
      [call('not-the-api', { body: 'html', ...by('web-server') }, 'testimony')],
      'likely',
      ['call-answer'],
    ],
    ['the platform’s own 404', [call('not-found')], 'likely', ['call-answer']],
    ['a redirect', [call('redirected', by('unknown'))], 'likely', ['call-answer']],
  ],
);
