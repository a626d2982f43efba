import { describe, expect, it } from 'vitest';
import { hashPassword, passwordFits, passwordProblem, startPasswordOf } from './passwords.ts';

describe('passwords', () => {
  it('are kept so that the same one fits and no other, and never twice alike', async () => {
    const kept = await hashPassword('Grüße-401');
    expect(kept).toMatch(/^scrypt\$15\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(await passwordFits('Grüße-401', kept)).toBe(true);
    // The same letters, composed differently by another keyboard.
    expect(await passwordFits('Gru\u0308ße-401', kept)).toBe(true);
    expect(await passwordFits('grüße-401', kept)).toBe(false);
    expect(await hashPassword('Grüße-401')).not.toBe(kept);
  });

  it('fit nothing where nothing, or nothing readable, is kept', async () => {
    for (const kept of [undefined, '', 'plain', 'scrypt$15$8$1$$', 'scrypt$30$8$1$AAAA$AAAA']) {
      expect(await passwordFits('', kept)).toBe(false);
    }
  });

  it('are held to what the organisation requires', () => {
    const rules = { minimumLength: 8, minimumDigits: 1, minimumUpper: 1, minimumSpecials: 2 };
    for (const [password, problem] of [
      ['Abcdef1!?', undefined],
      ['Ab1!?', 'needs at least 8 characters'],
      ['abcdef1!?', 'needs at least 1 upper-case letter'],
      ['Abcdefg!?', 'needs at least 1 digit'],
      ['Abcdefg1!', 'needs at least 2 special characters'],
      [`A1!?${'x'.repeat(1000)}`, 'is longer than 1000 characters'],
    ] as const) {
      expect(passwordProblem(password, rules)).toBe(problem);
    }
  });

  it('begin with one that can be read out', () => {
    const [one, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    expect(startPasswordOf(one)).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/);
    expect(startPasswordOf(one)).toBe(startPasswordOf(one));
    expect(startPasswordOf(one)).not.toBe(startPasswordOf(other));
  });
});
