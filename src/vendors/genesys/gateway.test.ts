import { describe, expect, it } from 'vitest';
import { gatewayOf } from './gateway.ts';

const read = (parts: Record<string, string>) => {
  const env = Object.fromEntries(Object.entries(parts).map(([name, value]) => [`GENESYSCLOUD_GATEWAY_${name}`, value]));
  const found = gatewayOf(env);
  return found === undefined ? undefined : [found.loginUrl.value, found.apiUrl.value];
};

describe('the gateway that the environment names', () => {
  it.each([
    ['nothing is set', {}, undefined],
    ['a port without a host is ignored, as the SDK does', { PORT: '8443' }, undefined],
    ['a host alone', { HOST: 'gw.example.com' }, ['https://gw.example.com', 'https://gw.example.com']],
    [
      'port and protocol',
      { HOST: '127.0.0.1', PORT: '7101', PROTOCOL: 'http' },
      ['http://127.0.0.1:7101', 'http://127.0.0.1:7101'],
    ],
    [
      'the usual port is left out',
      { HOST: 'gw.example.com', PORT: '443' },
      ['https://gw.example.com', 'https://gw.example.com'],
    ],
    [
      'a path for the login',
      { HOST: 'gw.example.com', PATH_NAME: 'login', PATH_VALUE: '/acme/' },
      ['https://gw.example.com/acme', 'https://gw.example.com'],
    ],
    [
      'a path for the API',
      { HOST: 'gw.example.com', PATH_NAME: 'api', PATH_VALUE: 'acme' },
      ['https://gw.example.com', 'https://gw.example.com/acme'],
    ],
  ])('%s', (_name, parts, expected) => {
    expect(read(parts)).toEqual(expected);
  });

  it.each([[{ HOST: 'gw.example.com', PROTOCOL: 'ftp' }], [{ HOST: 'not a host' }], [{ HOST: 'gw/evil' }]])(
    '%o makes no address',
    (parts) => {
      expect(() => read(parts)).toThrow(/make no address/);
    },
  );
});
