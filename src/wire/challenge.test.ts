import { describe, expect, it } from 'vitest';
import { readChallenges, tokenChallenge } from './oauth.ts';

describe('WWW-Authenticate', () => {
  it.each([
    ['', []],
    ['Bearer', [['bearer', {}]]],
    ['Basic realm="a, b"', [['basic', { realm: 'a, b' }]]],
    [
      'Basic realm="x", Bearer error="invalid_token", error_description="Basic , oops=1"',
      [
        ['basic', { realm: 'x' }],
        ['bearer', { error: 'invalid_token', error_description: 'Basic , oops=1' }],
      ],
    ],
    [
      'Bearer, DPoP algs="ES256 RS256", error=insufficient_scope, scope="a b"',
      [
        ['bearer', {}],
        ['dpop', { algs: 'ES256 RS256', error: 'insufficient_scope', scope: 'a b' }],
      ],
    ],
    [
      'Bearer resource_metadata="https://api.example/.well-known/oauth-protected-resource"',
      [['bearer', { resource_metadata: 'https://api.example/.well-known/oauth-protected-resource' }]],
    ],
    ['Bearer realm="open, Basic x="y', [['bearer', { realm: 'open, Basic x=' }]]],
    ['Bearer error="a \\"quoted\\" word"', [['bearer', { error: 'a "quoted" word' }]]],
  ])('%s', (header, expected) => {
    expect(readChallenges(header).map(({ scheme, parameters }) => [scheme, parameters])).toEqual(expected);
  });

  it('finds the one that speaks of a token', () => {
    expect(tokenChallenge('Basic realm="x", Bearer error="invalid_token"')?.scheme).toBe('bearer');
    expect(tokenChallenge('Negotiate, Basic realm="x"')?.scheme).toBe('negotiate');
    expect(tokenChallenge('')).toBeNull();
  });

  it('bears anything', () => {
    for (const header of [',,,', '"', 'Bearer "', '= = =', 'Bearer '.repeat(1000), `Bearer a="${'x'.repeat(20_000)}`]) {
      expect(() => readChallenges(header)).not.toThrow();
    }
  });
});
