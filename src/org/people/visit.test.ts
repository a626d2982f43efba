import { describe, expect, it } from 'vitest';
import { aliasesOf, localPath, setCookie, visitOf } from './visit.ts';

const visit = (url: string, path: string, cookie = '') =>
  visitOf({
    request: new Request(url, { headers: { cookie } }),
    path,
    at: 0,
    correlationId: 'c',
    address: '127.0.0.1',
    org: undefined as never,
  });

describe('a visit', () => {
  it('knows the address of its org, under a prefix as well', () => {
    expect(visit('http://127.0.0.1:1/login?x=1', '/login').base).toBe('http://127.0.0.1:1');
    expect(visit('http://127.0.0.1:1/beta/login', '/login').base).toBe('http://127.0.0.1:1/beta');
    expect(visit('http://127.0.0.1:1/', '/').base).toBe('http://127.0.0.1:1');
  });

  it('reads cookies, the first of two', () => {
    expect([...visit('http://a/', '/', 'a=1; b=x=y;a=2 ; ; c').cookies]).toEqual([
      ['a', '1'],
      ['b', 'x=y'],
    ]);
  });

  it('marks its cookies as secure where the connection is', () => {
    expect(setCookie(visit('https://a.example/beta/login', '/login'), 'n', 'v')).toBe(
      'n=v; Path=/beta; HttpOnly; SameSite=Lax; Secure',
    );
  });

  it('knows the three names of this machine, and only those', () => {
    expect(aliasesOf('http://localhost:8/saml/acs')).toEqual([
      'http://127.0.0.1:8/saml/acs',
      'http://localhost:8/saml/acs',
      'http://[::1]:8/saml/acs',
    ]);
    expect(aliasesOf('https://login.example.com/saml/acs')).toEqual(['https://login.example.com/saml/acs']);
  });

  it('goes on to paths of this org only', () => {
    for (const path of ['/account', '/oauth/authorize?a=b&c=%20d']) expect(localPath(path)).toBe(path);
    for (const path of [
      null,
      undefined,
      '',
      'account',
      'https://x',
      '//x',
      '/\\x',
      '/a\\b',
      '/a b',
      '/a\nb',
      '/\u0000',
    ]) {
      expect(localPath(path)).toBe('/account');
    }
  });
});
