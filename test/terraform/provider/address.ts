import { apiBase, loginBase } from './regions.ts';
import type { Settings } from './settings.ts';

/** Where a request goes, and how the SDK's log names it: the log knows nothing of the gateway. */
export interface Address {
  url: string;
  logged: string;
}

export function loginAddress({ gateway, region }: Settings): Address {
  const logged = `${loginBase(region)}/oauth/token`;
  return { logged, url: gateway === undefined ? logged : `${gatewayBase(gateway, 'login')}/oauth/token` };
}

/** `path` begins with /api/v2. */
export function apiAddress({ gateway, region }: Settings, path: string): Address {
  const direct = `${apiBase(region)}${path}`;
  if (gateway === undefined) return { url: direct, logged: direct };
  return { url: `${gatewayBase(gateway, 'api')}${path}`, logged: path };
}

function gatewayBase(gateway: NonNullable<Settings['gateway']>, lane: 'login' | 'api'): string {
  const { protocol, host, port, paths } = gateway;
  // These two are dropped whatever the protocol is.
  const shown = port === '' || port === '80' || port === '443' ? '' : `:${port}`;
  const prefix = paths[lane];
  return `${protocol}://${host}${shown}${prefix === undefined || prefix === '' ? '' : `/${prefix}`}`;
}
