import type { Step, TokenExchange } from '../exchange.ts';
import { refuse } from '../exchange.ts';

/** Only active clients get tokens. Source: OAuthClient.state in the SDK models. */
export const clientActive: Step<TokenExchange> = {
  name: 'client-active',
  check({ client }) {
    if (client?.state === 'disabled') return refuse('client-disabled', `client "${client.name}" is disabled`);
    if (client?.state === 'inactive') return refuse('client-inactive', `client "${client.name}" is inactive`);
    return undefined;
  },
};
