import type { Diagnosis } from '../model/diagnosis.ts';
import type { Gate, GateState } from '../model/gate.ts';
import { columns, paragraph } from './layout.ts';
import type { Pen } from './pen.ts';
import { firstOpen, firstRefused, gateOf, machineRows, peopleRoad, peopleRow } from './view.ts';
import { laneNames, laneRoads, refusalWords, stateWords } from './words.ts';

/** Both lanes with their gates: how far the request got, and who said no. */
export function lanes(pen: Pen, diagnosis: Diagnosis): string[] {
  const machine = machineRows.flatMap((row) => roadOf(pen, diagnosis, row));
  const people = roadOf(pen, diagnosis, peopleRow);
  return [
    ...boxed(pen, `${laneNames.machine}${pen.signs.dot}${laneRoads.taken}`, machine),
    ...boxed(pen, `${laneNames.people}${pen.signs.dot}${pen.line(peopleRoad(diagnosis))}`, people),
    ...legend(pen),
  ];
}

/** A drawn line and the columns it takes, which its colours hide. */
interface Drawn {
  text: string;
  width: number;
}

function roadOf(pen: Pen, diagnosis: Diagnosis, row: typeof peopleRow): Drawn[] {
  const gates = row.gates.map((id) => gateOf(diagnosis, id));
  const inner = pen.width - 4;
  const somewhere = firstOpen(diagnosis)?.id;
  const found: Drawn[] = [];
  let line: Drawn = { text: '', width: 0 };
  let marked: { gate: Gate; at: number }[] = [];
  const close = (): void => {
    found.push(line);
    for (const { gate, at } of marked) found.push(pointed(pen, gate.state, refusal(diagnosis, gate, pen), at, inner));
    line = { text: '', width: 0 };
    marked = [];
  };
  const add = (text: string, tone: GateState): void => {
    line = { text: line.text + pen.paint(tone, text), width: line.width + columns(text) };
  };
  gates.forEach((gate, at) => {
    const before = gates[at - 1];
    const label = `${pen.signs.state[gate.state]} ${gate.id}`;
    if (before !== undefined) {
      const open = before.state === 'passed' && gate.state !== 'not-reached';
      const between = open ? pen.signs.road : pen.signs.track;
      // Room is kept for the sign that leads on to the next line.
      const fits = line.width + columns(between) + columns(label) + columns(between.trimEnd()) <= inner;
      add(fits ? between : between.trimEnd(), open ? 'passed' : 'not-reached');
      if (!fits) close();
    }
    if (gate.state === 'refused' || gate.id === somewhere) marked.push({ gate, at: line.width });
    add(label, gate.state);
  });
  const reached = gates.every((gate) => gate.state === 'passed');
  const goal = `${reached ? pen.signs.goal.reached : pen.signs.goal.open}${row.goal}`;
  const fits = line.width + 1 + columns(goal) <= inner;
  if (!fits) close();
  add(fits ? ` ${goal}` : goal, reached ? 'passed' : 'not-reached');
  close();
  return found;
}

/** What stands under a gate, longest wording first: the first gate that refused names who said no. */
function refusal(diagnosis: Diagnosis, gate: Gate, pen: Pen): string[] {
  if (gate.state === 'refused' && gate.id !== firstRefused(diagnosis)?.id) return ['refused as well'];
  const { name, host } = diagnosis.hop;
  const who = gate.state === 'refused' ? refusalWords[name] : `from here on: ${refusalWords[name]}`;
  return host === null ? [who] : [`${who} (${pen.line(host)})`, who];
}

/** A pointer from a gate to words below it, on its right where there is room, else on its left. */
function pointed(pen: Pen, tone: GateState, wordings: readonly string[], at: number, inner: number): Drawn {
  const { right, left } = pen.signs.pointer;
  const drawn = wordings.flatMap((words) => {
    const room = at + 1 - columns(words + left);
    return [' '.repeat(at) + right + words, ...(room < 0 ? [] : [' '.repeat(room) + words + left])];
  });
  const text = drawn.find((one) => columns(one) <= inner) ?? (wordings.at(-1) ?? '').slice(0, inner);
  return { text: pen.paint(tone, text), width: columns(text) };
}

function boxed(pen: Pen, title: string, lines: readonly Drawn[]): string[] {
  const { topLeft, topRight, bottomLeft, bottomRight, across, down } = pen.signs.box;
  const inner = pen.width - 4;
  const name = columns(title) > inner - 2 ? `${title.slice(0, inner - 3)}${pen.signs.more.slice(0, 1)}` : title;
  const side = (text: string): string => pen.paint('quiet', text);
  return [
    side(`${topLeft}${across} `) +
      pen.paint('strong', name) +
      side(` ${across.repeat(Math.max(0, inner - columns(name) - 1))}${topRight}`),
    ...lines.map((line) => `${side(down)} ${line.text}${' '.repeat(Math.max(0, inner - line.width))} ${side(down)}`),
    side(`${bottomLeft}${across.repeat(inner + 2)}${bottomRight}`),
  ];
}

function legend(pen: Pen): string[] {
  const states: readonly GateState[] = ['passed', 'refused', 'not-reached', 'unknown'];
  const spans = states.map((state, at) => ({
    text: `${at === 0 ? '' : ' '}${pen.signs.state[state]} ${stateWords[state]}`.replaceAll(' ', '\u00a0'),
    tone: state,
  }));
  return paragraph(pen, spans, { text: '  ' });
}
