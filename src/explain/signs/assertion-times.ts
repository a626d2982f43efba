import type { Passage } from '../passage.ts';
import type { SignSeen } from '../sighting.ts';
import { formSign } from './sign.ts';

/** Nobody's clocks are set so badly that a minute or two more would matter. */
const CLOCKS_MS = 120_000;

const time = String.raw`(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z)`;
const said = new RegExp(`Current time: ${time}, assertion valid from ${time}, expiry time of assertion ${time}`);

/**
 * Entra says the times of an assertion that it refuses (AADSTS700024, AADSTS500133). One that was over long before is an
 * old one, sent again; one that begins in the future was made by another clock; one that begins in 1970 was not made by
 * any: its times were computed wrongly.
 */
export function assertionTimeSigns(passage: Passage): readonly SignSeen[] {
  const found = said.exec(passage.flat);
  if (found === null) return [];
  const [now = 0, from = 0, to = 0] = found.slice(1, 4).map((one) => Date.parse(one));
  const sign = (cause: string, title: string): readonly SignSeen[] => [
    formSign(passage, found.index, {
      cause,
      says: 'points',
      weight: 98,
      title,
      source: 'learn.microsoft.com/entra/identity-platform/reference-error-codes, AADSTS700024',
    }),
  ];
  if (from < Date.parse('2000-01-01T00:00:00Z'))
    return sign('assertion-invalid', 'The assertion has no time at which it begins: its times were computed wrongly');
  if (now < from - CLOCKS_MS / 2)
    return sign('clock-skewed', 'The assertion begins in the future of the server’s clock');
  return now > to + CLOCKS_MS
    ? sign('token-expired', `The assertion was over ${Math.round((now - to) / 60_000)} min before it was sent`)
    : [];
}
