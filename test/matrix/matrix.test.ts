import { describe, expect, it } from 'vitest';
import { faults, innocents } from './faults.ts';
import { play, singles } from './matrix.ts';

/**
 * Every fault alone and in the hour in which single sign-on is enforced, and one in five beside the other changes that
 * look guilty and are not; with an administrator's help and without. The verdict against what was really broken. All of
 * them, and pairs of faults, are played by `npm run matrix`.
 */
describe('the verdict against the truth', () => {
  const all = [...singles()];
  const perInnocent = all.length / innocents.length;
  const runs = all.filter((_, at) => at < 2 * perInnocent || at % 5 === 0);
  const size = 40;
  for (let from = 0; from < runs.length; from += size) {
    const part = runs.slice(from, from + size);
    it(`cases ${from + 1} to ${from + part.length} of ${runs.length}`, async () => {
      for (const run of part) {
        const row = await run();
        expect(row.score.problems, `${row.name} ${JSON.stringify(row.help)}: ${row.outcome} [${row.proven}]`).toEqual(
          [],
        );
      }
    }, 120_000);
  }

  it('asks for one token where the secret is wrong, and for none where nothing can be sent', async () => {
    const named = (name: string) => faults.filter((fault) => fault.name === name);
    const healthy = { name: 'nothing', apply: () => {} };
    const help = { admin: true, tryRegions: false };
    expect((await play(named('secret wrong'), healthy, help)).score.tokenRequests).toBe(1);
    expect((await play(named('secret not set'), healthy, help)).score.tokenRequests).toBe(0);
  });
});
