import { allowed } from '../address.ts';
import type { Step, TokenExchange } from '../exchange.ts';
import { refuse } from '../exchange.ts';

/** Addresses that a client may use the client-credentials grant from. Source: announcement of 2026-04-06. */
export const clientAddressAllowed: Step<TokenExchange> = {
  name: 'client-address-allowed',
  check({ client, address, grant }) {
    if (client === undefined || grant?.model !== 'CLIENT-CREDENTIALS') return undefined;
    if (allowed(address, client.allowedAddresses)) return undefined;
    return refuse('client-address-not-allowed', `${address} is not in ${client.allowedAddresses.join(', ')}`);
  },
};
