import type { Step, TokenExchange } from '../exchange.ts';
import { refuse } from '../exchange.ts';

/** Whether the client is set up for the grant. Reached only with right credentials: this refusal proves them. */
export const grantAllowed: Step<TokenExchange> = {
  name: 'grant-allowed',
  check({ client, grant }) {
    if (client === undefined || grant === undefined || client.authorizedGrantType === grant.model) return undefined;
    const detail = `the client is set up for ${client.authorizedGrantType}, the request uses ${grant.model}`;
    if (grant.model === 'CLIENT-CREDENTIALS') return refuse('grant-not-allowed', detail);
    return refuse('grant-not-allowed', detail, {
      params: { description: `client is not authorized to use the ${grant.name} grant type` },
    });
  },
};
