import type { Passage } from '../passage.ts';
import type { SignSeen } from '../sighting.ts';
import { formSign } from './sign.ts';

/** What our own checks print, appended to the text that asked for them; see next.ts. */
export const checkSigns = (passage: Passage): readonly SignSeen[] => [...lengths(passage), ...clocks(passage)];

const asked = (passage: Passage, at: number, cause: string, title: string): SignSeen =>
  formSign(passage, at, {
    cause,
    says: 'points',
    weight: 97,
    title,
    source: 'the check that the last explanation asked for',
  });

/** More say the same again. */
const MOST = 5;

/** The length of the values in the process that fails, and their last byte. */
function lengths(passage: Passage): readonly SignSeen[] {
  const printed = passage.flat.matchAll(/\bclient_(id|secret) length (\d{1,6})\b(?:, last byte ?([0-9a-f]{2})?\b)?/g);
  return [...printed]
    .flatMap(({ 1: half, 2: length, 3: last = '', index }) => {
      const name = half === 'id' ? 'client id' : 'secret';
      if (length === '0')
        return [asked(passage, index, 'credential-missing', `The ${name} is empty in the process that fails`)];
      const end = /^0[ad]$/.test(last) ? 'a line break' : /^(?:20|09|00)$/.test(last) ? 'a blank' : undefined;
      const title = `The ${name} ends with ${end} in the process that fails`;
      return end === undefined ? [] : [asked(passage, index, 'secret-altered', title)];
    })
    .slice(0, MOST);
}

/** The server's Date header, and the machine's clock under it. */
function clocks(passage: Passage): readonly SignSeen[] {
  const found =
    /\bdate: ?([A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT)\b.{0,60}?\blocal clock: (\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z)/i.exec(
      passage.flat,
    );
  if (found === null) return [];
  const seconds = Math.round((Date.parse(found[2] ?? '') - Date.parse(found[1] ?? '')) / 1000);
  if (Number.isNaN(seconds) || Math.abs(seconds) <= 60) return [];
  const title = `The machine’s clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} the server’s`;
  return [asked(passage, found.index, 'clock-skewed', title)];
}
