import type { Passage } from '../passage.ts';
import type { SignSeen } from '../sighting.ts';

/** A sign from the form of a text rather than from its words; `at` is an offset of the passage's flat text. */
export function formSign(
  passage: Passage,
  at: number,
  sign: Pick<SignSeen, 'cause' | 'says' | 'weight' | 'source'> & { title: string },
): SignSeen {
  return lineSign(passage, passage.lineOfFlat(at), sign);
}

/** The same where the line is known. */
export function lineSign(
  passage: Passage,
  line: number,
  sign: Pick<SignSeen, 'cause' | 'says' | 'weight' | 'source'> & { title: string },
): SignSeen {
  const at = passage.timeAt(line);
  return { what: 'sign', reader: 'forms', machine: true, line, endLine: line, at, quote: sign.title, ...sign };
}
