import { describe, expect, it } from 'vitest';
import { findCauses } from '../causes/registry.ts';
import { grounds } from './grounds.ts';
import { lookAlikes, withoutCase } from './look-alikes.ts';

/** Every cause can be produced, beside what it is taken for; or it is written down why not. */

/** Those of `explain` alone are of a text: no server can be broken that way. */
const causes = (await findCauses()).filter(({ folder }) => !folder.startsWith('src/explain/')).map(({ id }) => id);

/** The servers on which a cause is the truth of some case, by what else is played there. */
const playedBeside = (id: string): readonly ReadonlySet<string>[] =>
  grounds
    .filter(({ faults }) => faults.some(({ truth }) => truth.includes(id)))
    .map(
      ({ faults, innocents }) =>
        new Set([...faults.flatMap(({ truth }) => truth), ...innocents.map(({ name }) => name)]),
    );

describe('the matrix', () => {
  it.each(causes)('%s has a case and its look-alike beside it, or a reason why not', (id) => {
    const reason = withoutCase[id];
    const places = playedBeside(id);
    expect(places.length === 0, 'a case, or a reason, and not both').toBe(reason !== undefined);
    if (reason !== undefined) return;
    const twin = lookAlikes[id];
    expect(twin, 'a look-alike').toBeDefined();
    expect(twin).not.toBe(id);
    expect(places.some((beside) => beside.has(twin ?? ''))).toBe(true);
  });

  it('knows no cause that is not there any more', () => {
    const named = [
      ...Object.keys(lookAlikes),
      ...Object.keys(withoutCase),
      ...grounds.flatMap(({ faults }) => faults.flatMap(({ truth }) => truth)),
    ];
    expect(named.filter((id) => !causes.includes(id))).toEqual([]);
  });

  it('calls each fault of a server by a name of its own', () => {
    for (const { name, faults, innocents } of grounds) {
      const names = [...faults, ...innocents].map((one) => one.name);
      expect(
        names.filter((one, at) => names.indexOf(one) !== at),
        name,
      ).toEqual([]);
    }
  });
});
