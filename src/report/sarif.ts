import type { Diagnosis } from '../model/diagnosis.ts';
import type { Cause, RuledOut, Suspect } from '../model/verdict.ts';
import { clearing } from './clearing.ts';
import { jsonText } from './json.ts';
import { safeLine, safeLines } from './safe.ts';
import { entryOf } from './view.ts';
import { factPhrase, gateQuestions, headings } from './words.ts';

/** A rule is a cause; SARIF calls a result that is still open "open", and one that was looked at and is fine "pass". */
interface Result {
  ruleId: string;
  ruleIndex: number;
  kind: 'fail' | 'open' | 'pass';
  level: 'error' | 'warning' | 'none';
  message: { text: string };
  locations: readonly unknown[];
  partialFingerprints: Readonly<Record<string, string>>;
  properties: Readonly<Record<string, unknown>>;
}

/**
 * SARIF 2.1.0. A diagnosis is about a running client, not about a file, so that its places are logical ones: the gates.
 */
export function sarif(diagnosis: Diagnosis): string {
  const { causes, suspects, ruledOut, outcome, summary } = diagnosis.verdict;
  const judged = [...causes, ...suspects, ...ruledOut];
  const ids = [...new Set(judged.map((one) => one.id))];
  const base = (one: Cause | Suspect | RuledOut) => ({
    ruleId: safeLine(one.id),
    ruleIndex: ids.indexOf(one.id),
    locations: [{ logicalLocations: [{ name: one.gate, fullyQualifiedName: `gates/${one.gate}`, kind: 'module' }] }],
    partialFingerprints: {
      'cause/v1': safeLine([one.id, diagnosis.case.vendor, diagnosis.case.clientId ?? ''].join('/')),
    },
  });
  const results: Result[] = [
    ...causes.map(
      (one): Result => ({
        ...base(one),
        kind: 'fail',
        level: one.says === 'proven' ? 'error' : 'warning',
        message: { text: causeText(diagnosis, one) },
        properties: { says: one.says, because: one.because },
      }),
    ),
    ...suspects.map(
      (one): Result => ({
        ...base(one),
        kind: 'open',
        level: 'none',
        message: { text: safeLine(`${one.title}; missing: ${one.missing.map(factPhrase).join(', ')}`) },
        properties: { missing: one.missing },
      }),
    ),
    ...ruledOut.map(
      (one): Result => ({
        ...base(one),
        kind: 'pass',
        level: 'none',
        message: { text: safeLine(`${headings.ruledOut}: ${one.title}. ${clearing(diagnosis, one)}`) },
        properties: { because: one.because },
      }),
    ),
  ];
  const rules = ids.map((id) => {
    const one = judged.find((other) => other.id === id);
    return {
      id: safeLine(id),
      shortDescription: { text: safeLine(one?.title ?? id) },
      fullDescription: { text: safeLine(one === undefined ? id : `Gate ${one.gate}: ${gateQuestions[one.gate]}`) },
      properties: { class: one?.class ?? 'other', gate: one?.gate ?? 'unknown' },
    };
  });
  const run = {
    tool: { driver: { name: 'why401', rules } },
    invocations: [{ executionSuccessful: outcome !== 'could-not-run' }],
    results,
    properties: { outcome, summary: safeLine(summary) },
  };
  const log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return jsonText(log);
}

function causeText(diagnosis: Diagnosis, { title, because, fix }: Cause): string {
  return [
    title,
    ...because.map((id) => `- ${entryOf(diagnosis, id)?.says ?? ''} [${id}]`),
    `${headings.fix}: ${fix.summary}`,
    ...fix.steps.map((step, at) => `${at + 1}. ${step}`),
  ]
    .map(safeLine)
    .concat(fix.commands.flatMap(safeLines))
    .join('\n');
}
