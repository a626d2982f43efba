import { describe, expect, test } from 'vitest';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { machineGates, peopleGates } from '../../src/model/gate.ts';
import { columns } from '../../src/report/layout.ts';
import { terminal } from '../../src/report/terminal.ts';
import { diagnoses } from './diagnoses.ts';

const all: [string, Diagnosis][] = Object.entries(diagnoses);
const widths = [40, 60, 80, 100, 120, 400];
const painted = /\u001b\[\d+m/g;

/** Commands are never wrapped, so their lines may be longer than the paper. */
function withoutCommands(text: string, diagnosis: Diagnosis): string[] {
  const { causes, next } = diagnosis.verdict;
  const commands = [...causes.flatMap((cause) => cause.fix.commands), next?.command ?? ''];
  const lines = new Set(commands.flatMap((command) => command.split('\n')));
  return text.split('\n').filter((line) => !lines.has(line.trim()));
}

describe('the terminal report', () => {
  test.each(all.filter(([name]) => name !== 'hostile'))('%s fits every width', (_name, diagnosis) => {
    for (const width of widths) {
      const lines = withoutCommands(terminal(diagnosis, { width, evidence: 'all' }), diagnosis);
      for (const line of lines) expect(columns(line)).toBeLessThanOrEqual(Math.min(width, 120));
    }
  });

  test.each(all)('%s names every gate of both lanes, in order, at every width', (_name, diagnosis) => {
    for (const width of widths) {
      const drawn = terminal(diagnosis, { width, evidence: 'none' })
        .split('\n')
        .filter((line) => line.startsWith('│'));
      const words = drawn.join(' ').match(/(?<=[✓✗○?] )[a-z]+/g);
      expect(words).toEqual([...machineGates, ...peopleGates]);
    }
  });

  test.each(all)('%s says the same with colour as without', (_name, diagnosis) => {
    const coloured = terminal(diagnosis, { colour: true });
    expect(coloured).toMatch(painted);
    expect(coloured.replace(painted, '')).toBe(terminal(diagnosis, { colour: false }));
  });

  test.each(all)('%s is ASCII where the terminal is', (_name, diagnosis) => {
    expect(terminal(diagnosis, { unicode: false, evidence: 'all' })).toMatch(/^[\n\x20-\x7e]*$/);
  });

  test.each(all)('%s puts every command on lines of its own, unbroken', (_name, diagnosis) => {
    const lines = new Set(
      terminal(diagnosis, { width: 40 })
        .split('\n')
        .map((line) => line.trim()),
    );
    const commands = diagnosis.verdict.causes
      .flatMap((cause) => cause.fix.commands)
      .filter((one) => /^[\x20-\x7e]+$/.test(one));
    for (const command of commands) expect(lines).toContain(command);
  });

  test.each(all.filter(([name]) => name !== 'hostile'))(
    '%s has picture, sentence and fix on the first screen',
    (_name, diagnosis) => {
      const screen = terminal(diagnosis, { width: 80 }).split('\n').slice(0, 40).join('\n');
      expect(screen).toContain(diagnosis.verdict.summary.split(' ').slice(0, 4).join(' '));
      if (diagnosis.verdict.causes.length > 0) expect(screen).toContain('FIX');
      if (diagnosis.verdict.outcome === 'unsettled') expect(screen).toContain('NEXT STEP');
    },
  );
});

describe('the picture', () => {
  const picture = (diagnosis: Diagnosis): string =>
    terminal(diagnosis, { width: 100, evidence: 'none' }).split('\n\n')[0] ?? '';

  test('of a healthy client points at no gate', () => {
    expect(picture(diagnoses.healthy)).not.toMatch(/╰─ |said no/);
  });

  test('names who said no, under the gate that refused', () => {
    const lines = picture(diagnoses['permission-missing']).split('\n');
    const at = lines.findIndex((line) => line.includes('✗ permission'));
    expect(lines[at + 1]).toContain('the API said no (api.mypurecloud.de)');
    expect(lines[at + 1]?.indexOf('╰')).toBe(lines[at]?.indexOf('✗'));
  });

  test('marks where it may have been when no gate is known to have refused', () => {
    expect(picture(diagnoses['invalid-client-unsettled'])).toContain('from here on: the login host said no');
  });

  test.each([
    ['healthy', 'this request does not use it'],
    ['secret-rotated', 'this request does not use it'],
    ['sso-required', 'this request depends on a person’s sign-in'],
  ] as const)('of %s says what the people lane has to do with it', (name, words) => {
    expect(picture(diagnoses[name])).toContain(words);
  });
});
