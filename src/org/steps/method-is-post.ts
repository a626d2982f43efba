import type { Step, TokenExchange } from '../exchange.ts';
import { refuse } from '../exchange.ts';

export const methodIsPost: Step<TokenExchange> = {
  name: 'method-is-post',
  check: ({ request }) =>
    request.method === 'POST' ? undefined : refuse('method-wrong', `the method was ${request.method}`),
};
