import { describe, expect, it } from 'vitest';
import { checkIds } from '../../src/org/people/saml/checks.ts';
import { receive } from '../../src/org/people/saml/receive.ts';
import { corpus } from './corpus.ts';
import { encode, failed, provider } from './party.ts';

describe('messages that must be refused', () => {
  for (const attack of corpus) {
    it(`${attack.check}: ${attack.name}`, async () => {
      const built = await attack.build();
      const received = await receive(
        typeof built === 'string' ? encode(built) : built.field,
        await provider(await attack.reception?.()),
      );
      expect(received.accepted).toBe(false);
      expect(failed(received)).toContain(attack.check);
      // The refusal names a check that failed, and tells what was seen.
      if (!received.accepted) {
        expect(failed(received)[0]).toBe(received.refusedBy);
        expect(received.detail).not.toBe('');
      }
    });
  }

  it('has a case for every check', () => {
    const covered = new Set(corpus.map(({ check }) => check));
    // Two parsers that disagree about a message are not at hand; verify.test.ts covers that check.
    expect(checkIds.filter((id) => !covered.has(id))).toEqual(['verified-content']);
  });

  it('has no two cases of one name', () => {
    expect(new Set(corpus.map(({ name }) => name)).size).toBe(corpus.length);
  });
});
