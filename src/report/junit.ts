import type { Diagnosis } from '../model/diagnosis.ts';
import { type Gate, machineGates, peopleGates } from '../model/gate.ts';
import { markupLine, markupLines } from './markup.ts';
import { entryOf, firstRefused, gateOf, progress, spentPhrase } from './view.ts';
import { gateQuestions, headings, laneNames, outcomeWords, stateWords } from './words.ts';

/** A test suite with a test case for each gate of the machine lane: what refused failed, what was not seen is skipped. */
export function junit(diagnosis: Diagnosis): string {
  const { spent } = diagnosis;
  const cases = [...gatesToReport(diagnosis).map((gate) => gateCase(diagnosis, gate)), ...verdictCase(diagnosis)];
  const count = (kind: TestCase['kind']): number => cases.filter((one) => one.kind === kind).length;
  const counts = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" time="${(spent.elapsedMs / 1000).toFixed(3)}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="why401" ${counts}>`,
    `  <testsuite name="why401: ${laneNames.machine}" ${counts} skipped="${count('skipped')}">`,
    ...cases.map((one) => one.xml),
    `    <system-out>${markupLines(systemOut(diagnosis))}</system-out>`,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

interface TestCase {
  kind: 'passed' | 'failure' | 'error' | 'skipped';
  xml: string;
}

/** Gates of the people lane are no part of the machine's road, unless one of them is what refused. */
function gatesToReport(diagnosis: Diagnosis): Gate[] {
  const people = peopleGates.map((id) => gateOf(diagnosis, id)).filter((gate) => gate.state === 'refused');
  return [...machineGates.map((id) => gateOf(diagnosis, id)), ...people];
}

function gateCase(diagnosis: Diagnosis, gate: Gate): TestCase {
  const open = `    <testcase classname="why401.${gate.lane}" name="${gate.id}" time="0"`;
  const because = gate.because.map((id) => `${entryOf(diagnosis, id)?.says ?? ''} [${id}]`);
  if (gate.state === 'passed') return { kind: 'passed', xml: `${open}/>` };
  if (gate.state !== 'refused') {
    const why = `${stateWords[gate.state]}: ${gateQuestions[gate.id]}`;
    return { kind: 'skipped', xml: `${open}>\n      <skipped message="${markupLine(why)}"/>\n    </testcase>` };
  }
  const causes = diagnosis.verdict.causes.filter((cause) => cause.gate === gate.id);
  const message = causes.length === 0 ? diagnosis.verdict.summary : causes.map((cause) => cause.title).join('; ');
  const type = causes[0]?.id ?? stateWords.refused;
  const text = [
    ...because,
    ...causes.flatMap(({ fix }) => [
      `${headings.fix}: ${fix.summary}`,
      ...fix.steps.map((step, at) => `${at + 1}. ${step}`),
      ...fix.commands,
    ]),
  ];
  return { kind: 'failure', xml: failed(open, 'failure', message, type, text) };
}

/** Where something went wrong and no gate is known to have refused, the suite must not look green. */
function verdictCase(diagnosis: Diagnosis): TestCase[] {
  const { outcome, summary, next, suspects } = diagnosis.verdict;
  if (outcome === 'accepted' || firstRefused(diagnosis) !== null) return [];
  const kind = outcome === 'could-not-run' ? 'error' : 'failure';
  const text = [
    progress(diagnosis),
    ...suspects.map((suspect, at) => `${at + 1}. ${suspect.title}`),
    ...(next === null
      ? []
      : [`${headings.next}: ${next.action}`, ...(next.command === undefined ? [] : [next.command])]),
  ];
  return [
    { kind, xml: failed('    <testcase classname="why401" name="verdict" time="0"', kind, summary, outcome, text) },
  ];
}

function failed(
  open: string,
  tag: 'failure' | 'error',
  message: string,
  type: string,
  text: readonly string[],
): string {
  const inside = markupLines(text.join('\n'));
  return `${open}>\n      <${tag} message="${markupLine(message)}" type="${markupLine(type)}">${inside}</${tag}>\n    </testcase>`;
}

function systemOut(diagnosis: Diagnosis): string {
  const { verdict } = diagnosis;
  return `${outcomeWords[verdict.outcome]}, ${progress(diagnosis)}\n${verdict.summary}\n${headings.spent}: ${spentPhrase(diagnosis)}`;
}
