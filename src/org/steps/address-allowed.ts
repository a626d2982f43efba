import { allowed } from '../address.ts';
import type { ApiExchange, Step } from '../exchange.ts';
import { refuse } from '../exchange.ts';

/** Organization Settings > Allowed IP Addresses; it holds for applications that use the API. Source: help page. */
export const addressAllowed: Step<ApiExchange> = {
  name: 'address-allowed',
  check({ org, address }) {
    const { ipAddressAllowlist } = org.settings;
    if (allowed(address, ipAddressAllowlist)) return undefined;
    return refuse('address-not-allowed', `${address} is not in ${ipAddressAllowlist.join(', ')}`);
  },
};
