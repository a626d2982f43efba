import { describe, expect, it } from 'vitest';
import { incidentsOf } from './support.ts';

/** Sentences that say that it does not work, and nothing of why. */
const told = [
  'Login to the registry fails in the pipeline since Monday. Nothing was changed on our side.',
  'Our nightly export cannot authenticate any more.',
  'The connector is not able to fetch a token from our identity provider.',
  'The API key does not work in the staging environment.',
  'terraform plan stops with an authentication error for the provider.',
  'Token exchange failed',
  'The client gets rejected by the authorization server.',
  'All client credentials calls are failing for us, and the token endpoints are unreachable.',
];

describe('a failure that is told in words alone', () => {
  it.each(told)('%s', async (text) => {
    const [one] = await incidentsOf(text);
    expect(one?.verdict.outcome).toBe('unsettled');
    expect(one?.verdict.suspects.length).toBeGreaterThan(2);
    expect(one?.verdict.causes.filter(({ says }) => says === 'proven')).toEqual([]);
    expect(one?.verdict.next?.command).toBeDefined();
    expect(one?.evidence.some(({ kind, says }) => kind.startsWith('text.') && says.startsWith('line 1: '))).toBe(true);
  });

  it('is no incident of a log, in which somebody always writes such lines', async () => {
    const log = Array.from({ length: 60 }, (_, n) => `2026-01-01T10:00:${n % 60}Z INFO step ${n} of the build\n`);
    expect(
      await incidentsOf(`${log.join('')}2026-01-01T10:01:00Z INFO logins that failed are asked for again\n`),
    ).toEqual([]);
  });
});
