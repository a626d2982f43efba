import type { Passage } from '../passage.ts';
import type { SignSeen } from '../sighting.ts';
import { formSign } from './sign.ts';

/** What our own check printed: the server's Date header, and the machine's clock under it; see next.ts. */
export function clockSigns(passage: Passage): readonly SignSeen[] {
  const found =
    /\bdate: ?([A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT)\b.{0,60}?\blocal clock: (\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z)/i.exec(
      passage.flat,
    );
  if (found === null) return [];
  const seconds = Math.round((Date.parse(found[2] ?? '') - Date.parse(found[1] ?? '')) / 1000);
  if (Number.isNaN(seconds) || Math.abs(seconds) <= 60) return [];
  const title = `The machine’s clock is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} the server’s`;
  const source = 'the check that the last explanation asked for';
  return [formSign(passage, found.index, { cause: 'clock-skewed', says: 'points', weight: 97, title, source })];
}
