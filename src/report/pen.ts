import { styleText } from 'node:util';
import type { GateState } from '../model/gate.ts';
import type { ReportOptions } from './options.ts';
import { ascii, safeLine, safeLines } from './safe.ts';

/** What a piece of text is, from which its colour follows. Colour never says what no sign or word says. */
export type Tone = GateState | 'heading' | 'strong' | 'quiet' | 'command' | 'plain';

const styles = {
  passed: ['green'],
  refused: ['bold', 'red'],
  'not-reached': ['dim'],
  unknown: ['yellow'],
  heading: ['bold', 'underline'],
  strong: ['bold'],
  quiet: ['dim'],
  command: ['cyan'],
  plain: [],
} as const satisfies Record<Tone, readonly string[]>;

/** The signs that a report draws with. */
export interface Signs {
  state: Readonly<Record<GateState, string>>;
  /** Between two gates that were passed, and between gates that were not reached. */
  road: string;
  track: string;
  goal: { reached: string; open: string };
  box: { topLeft: string; topRight: string; bottomLeft: string; bottomRight: string; across: string; down: string };
  /** From a gate to the words under it: words on the right, words on the left. */
  pointer: { right: string; left: string };
  bullet: string;
  dot: string;
  rule: string;
  quote: string;
  sent: string;
  received: string;
  more: string;
}

/** The signs of the gates' states where any character can be shown. */
export const stateSigns = {
  passed: '✓',
  refused: '✗',
  'not-reached': '○',
  unknown: '?',
} as const satisfies Record<GateState, string>;

const drawn: Signs = {
  state: stateSigns,
  road: ' ─ ',
  track: ' ┄ ',
  goal: { reached: '─→ ', open: '┄→ ' },
  box: { topLeft: '╭', topRight: '╮', bottomLeft: '╰', bottomRight: '╯', across: '─', down: '│' },
  pointer: { right: '╰─ ', left: ' ─╯' },
  bullet: '•',
  dot: ' · ',
  rule: '─',
  quote: '│ ',
  sent: '→ ',
  received: '← ',
  more: '…',
};

const typed: Signs = {
  state: { passed: 'ok', refused: 'NO', 'not-reached': '..', unknown: '??' },
  road: ' > ',
  track: ' > ',
  goal: { reached: '=> ', open: '=> ' },
  box: { topLeft: '+', topRight: '+', bottomLeft: '+', bottomRight: '+', across: '-', down: '|' },
  pointer: { right: '^-- ', left: ' --^' },
  bullet: '*',
  dot: ' - ',
  rule: '-',
  quote: '| ',
  sent: '> ',
  received: '< ',
  more: '...',
};

/** What a drawing function needs to know of the paper, and the only way in which untrusted text gets onto it. */
export interface Pen {
  width: number;
  signs: Signs;
  paint(tone: Tone, text: string): string;
  /** Text from the diagnosis as one harmless line. */
  line(text: string): string;
  /** Text from the diagnosis as harmless lines. */
  lines(text: string): string[];
}

/** Makes a pen for these options. Lines longer than 120 columns are hard to read, so wider terminals get a margin. */
export function penFor(options: Pick<ReportOptions, 'colour' | 'width' | 'unicode'>): Pen {
  const inReach = options.unicode ? (text: string) => text : ascii;
  return {
    width: Math.min(120, Math.max(40, Math.floor(options.width) || 80)),
    signs: options.unicode ? drawn : typed,
    paint: options.colour ? paintColour : (_tone, text) => text,
    line: (text) => inReach(safeLine(text)),
    lines: (text) => safeLines(text).map(inReach),
  };
}

function paintColour(tone: Tone, text: string): string {
  const style = styles[tone];
  if (style.length === 0 || text === '') return text;
  // Without this, newer versions of Node look at the process's own terminal and drop the colour that was asked for.
  return styleText([...style], text, { validateStream: false });
}
