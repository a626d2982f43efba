import type { Explanation, Incident, Leak } from '../model/explanation.ts';
import { moment } from './view.ts';

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** "2 root causes in 1200 lines", or that there is none. */
export function headOf({ incidents, input, incidentsLeftOut }: Explanation): string {
  const lines = plural(input.lines, 'line');
  if (incidents.length === 0) return `Nothing in ${lines} looks like a refused client.`;
  const more = incidentsLeftOut === 0 ? '' : `, and ${incidentsLeftOut} more that are not listed`;
  return `${plural(incidents.length, 'root cause')} in ${lines}${more}.`;
}

/** "seen 12 times, from 09:00 to 09:10, lines 3 to 900". */
export function seenPhrase({ count, firstSeen, lastSeen, firstLine, lastLine, file }: Incident): string {
  const times = count === 1 ? 'seen once' : `seen ${count} times`;
  const when =
    firstSeen === null || lastSeen === null
      ? ''
      : firstSeen === lastSeen
        ? `, at ${moment(firstSeen)}`
        : `, from ${moment(firstSeen)} to ${moment(lastSeen)}`;
  const where = firstLine === lastLine ? `line ${firstLine}` : `lines ${firstLine} to ${lastLine}`;
  return `${times}${when}, ${file === undefined ? '' : `${file}, `}${where}`;
}

export const leakLine = ({ kind, line, file, count, advice }: Leak): string =>
  `${file === undefined ? '' : `${file}, `}line ${line}${count > 1 ? ` and ${count - 1} more` : ''}: ${kind.replaceAll('-', ' ')}. ${advice}`;

export const leaksHeading = 'This text contains live credentials';
export const claimsHeading = 'What people say in it (no proof)';
export const followOnsHeading = 'Errors that only follow from it';
