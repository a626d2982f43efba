import { allowed } from '../address.ts';
import type { Exchange, Step } from '../exchange.ts';
import { refuse } from '../exchange.ts';

/** The organisation's list at the token endpoint: unknown of the platform, so only when switched on. */
export const tokenAddressAllowed: Step<Exchange> = {
  name: 'token-address-allowed',
  check({ org, address }) {
    const { allowlistGuardsTokens, ipAddressAllowlist } = org.settings;
    if (!allowlistGuardsTokens || allowed(address, ipAddressAllowlist)) return undefined;
    return refuse('address-not-allowed', `${address} is not in ${ipAddressAllowlist.join(', ')}`);
  },
};
