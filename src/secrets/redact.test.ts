import { describe, expect, it } from 'vitest';
import { cleanByPlace, isSecretHeader, Redactor } from './redact.ts';
import { Secret } from './secret.ts';

const secret = 'Zm9yYmlkZGVuIGZydWl0IGlzIHN3ZWV0';
const redactor = (value = secret): Redactor => {
  const one = new Redactor();
  one.add(new Secret(value));
  return one;
};

describe('parts of a secret', () => {
  it('are taken out from twelve characters on, wherever they begin and end', () => {
    const clean = redactor();
    for (let from = 0; from < secret.length; from++) {
      for (let to = from + 1; to <= secret.length; to++) {
        for (const before of ['', 'a', 'the secret ', '=================']) {
          const part = secret.slice(from, to);
          const out = clean.clean(`${before}${part}; and so on`);
          if (part.length < 12) expect(out).toBe(`${before}${part}; and so on`);
          else expect(out).toBe(`${before}[redacted]; and so on`);
        }
      }
    }
  });

  it('keep the text around them as it is, line breaks included', () => {
    const text = `one\n  two ${secret.slice(0, 16)}\r\n${secret.slice(16)} three\n`;
    expect(redactor().clean(text)).toBe('one\n  two [redacted] three\n');
    expect(redactor().clean('nothing\n in  here')).toBe('nothing\n in  here');
  });

  it('several in one text', () => {
    const half = secret.slice(0, 16);
    expect(redactor().clean(`${half} and ${secret} and ${half}`)).toBe('[redacted] and [redacted] and [redacted]');
  });
});

describe('what is no secret', () => {
  const id = '8f0d2a53-9d6c-4b7e-a1c2-3d4e5f607182';

  it('a client id stays, also where a pair with it was kept', () => {
    for (const wrapped of [`${id}:${secret}`, JSON.stringify({ client_id: id, client_secret: secret })]) {
      const one = redactor(wrapped);
      one.addPair(id, new Secret(secret));
      expect(one.clean(`client ${id} of ${wrapped}, with ${secret}`)).not.toContain(secret);
      expect(one.clean(`client ${id} is unknown`)).toBe(`client ${id} is unknown`);
    }
  });

  it('an id that is the secret itself does not stay', () => {
    const one = redactor();
    one.addPair(secret, new Secret('another-secret-of-some-length'));
    expect(one.clean(`client ${secret}`)).toBe('client [redacted]');
  });

  it('short values and ordinary words stay', () => {
    expect(redactor('abc').clean('abc')).toBe('abc');
    expect(redactor().clean('the client secret is wrong')).toBe('the client secret is wrong');
  });
});

describe('secrets by their place', () => {
  it.each([
    ['{"access_token": "abc", "x": 1}', '{"access_token": "[redacted]", "x": 1}'],
    ['a=1&client_secret=abc%2Fd&b=2', 'a=1&client_secret=[redacted]&b=2'],
    ['Authorization: Basic QWxhZGRpbjpvcGVu', 'Authorization: Basic [redacted]'],
    ['authorization: bearer abcdefgh.ijkl', 'authorization: bearer [redacted]'],
    ['the secret of the client is wrong', 'the secret of the client is wrong'],
    ['error=invalid_client&error_description=wrong', 'error=invalid_client&error_description=wrong'],
  ])('%s', (text, out) => {
    expect(cleanByPlace(text)).toBe(out);
  });

  it.each([
    ['set-cookie', 'a=b', true],
    ['x-auth-token', 'abc', true],
    ['proxy-authorization', 'abc', true],
    ['x-ratelimit-remaining-tokens', '12', false],
    ['www-authenticate', 'Basic realm="x"', false],
    ['x-request-id', 'abc', false],
  ])('the header %s: %s', (name, value, is) => {
    expect(isSecretHeader(name, value)).toBe(is);
  });
});
