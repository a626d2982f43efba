import { describe, expect, it } from 'vitest';
import { buildCase } from '../../src/discover/case.ts';
import { readCall } from '../../src/discover/inputs.ts';
import type { Case } from '../../src/model/case.ts';
import { loadVendor } from '../../src/vendors/index.ts';
import { hastyWorld } from '../support/outputs.ts';

/** A call that is given as a whole URL is one of the configured API, or it is refused: a token goes to no other host. */

async function callsOf(call: string, given: { vendor?: string; apiUrl?: string } = {}): Promise<Case['calls']> {
  const vendor = await loadVendor(given.vendor ?? 'genesys');
  const login = given.vendor === undefined ? {} : { loginUrl: 'https://as.example.com/token' };
  const { question } = await buildCase(
    { region: 'eu-central-1', clientId: 'ci', secret: 'env:S', calls: [readCall(call)], ...login, ...given },
    vendor,
    hastyWorld({ env: { S: 'some-secret-of-the-client' } }),
  );
  return question.calls;
}

describe('--call', () => {
  it.each([
    ['/api/v2/users/me', {}, '/api/v2/users/me'],
    ['GET https://api.mypurecloud.de/api/v2/users/me?expand=x', {}, '/api/v2/users/me?expand=x'],
    ['https://API.mypurecloud.de:443/api/v2/users/me', {}, '/api/v2/users/me'],
    ['https://api.example.com/v1/things', { vendor: 'generic', apiUrl: 'https://api.example.com' }, '/v1/things'],
    ['https://gw.example.com/a/b/things', { vendor: 'generic', apiUrl: 'https://gw.example.com/a/b/' }, '/things'],
  ])('%s', async (call, given, path) => {
    expect(await callsOf(call, given)).toEqual([{ method: 'GET', path }]);
  });

  it.each([
    [
      'another host',
      'https://api.mypurecloud.com/api/v2/users/me',
      {},
      /the API of this case is https:\/\/api.mypurecloud.de/,
    ],
    ['another scheme', 'http://api.mypurecloud.de/api/v2/users/me', {}, /--api-url/],
    ['another port', 'https://api.mypurecloud.de:8443/api/v2/users/me', {}, /--api-url/],
    ['no API is known', 'https://api.example.com/v1', { vendor: 'generic' }, /no API address is configured/],
    [
      'beside the base',
      'https://gw.example.com/ab/x',
      { vendor: 'generic', apiUrl: 'https://gw.example.com/a' },
      /--api-url/,
    ],
  ])('%s: one clear line', async (_name, call, given, words) => {
    const error = await callsOf(call, given).then(
      () => undefined,
      (one: Error) => one,
    );
    expect(error?.message).toMatch(words);
    expect(error?.message).not.toContain('\n');
  });

  it('says nothing of what stands before the host', async () => {
    const error: Error = await callsOf('https://user:hunter2-secret@other.example.com/x').then(
      () => new Error('none'),
      (one: Error) => one,
    );
    expect(error.message).toContain('other.example.com');
    expect(error.message).not.toContain('hunter2');
  });
});
