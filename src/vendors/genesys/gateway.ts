import { Why401Error } from '../../model/errors.ts';
import type { Addresses } from '../vendor.ts';

/**
 * The gateway that `GENESYSCLOUD_GATEWAY_*` names: the base of the login host and of the API, as the Go SDK builds them
 * (`{protocol}://{host}[:{port}]{/path}`, https unless told otherwise; ports 80 and 443 are left out).
 *
 * Source: Terraform provider 1.84.1 and its Go SDK. The provider reads these variables only where its configuration has a
 * `gateway` block, even an empty one; what is set here is taken at its word, and the report says where it came from.
 *
 * @throws Why401Error UNSAFE_URL when the parts make no address
 */
export function gatewayOf(env: Readonly<Record<string, string | undefined>>): Addresses | undefined {
  const read = (name: string): string => env[`GENESYSCLOUD_GATEWAY_${name}`] ?? '';
  const host = read('HOST');
  if (host === '') return undefined;
  const protocol = read('PROTOCOL') || 'https';
  const port = read('PORT');
  const origin = `${protocol}://${host}${port === '' || port === '80' || port === '443' ? '' : `:${port}`}`;
  const source = 'environment variables GENESYSCLOUD_GATEWAY_* (Terraform reads them only with a gateway block)';
  if (!/^https?$/.test(protocol) || !URL.canParse(origin) || new URL(origin).pathname !== '/') {
    throw new Why401Error(
      'UNSAFE_URL',
      `${source} make no address: set _HOST to a name, _PORT to a number, _PROTOCOL to https`,
    );
  }
  const path = (name: string): string => {
    const value = read('PATH_VALUE').replace(/^\/+|\/+$/g, '');
    return read('PATH_NAME') === name && value !== '' ? `/${value}` : '';
  };
  return {
    loginUrl: { value: `${origin}${path('login')}`, source },
    apiUrl: { value: `${origin}${path('api')}`, source },
  };
}
