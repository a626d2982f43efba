import type { Diagnosis } from '../model/diagnosis.ts';
import type { Explanation, Incident } from '../model/explanation.ts';
import { headOf } from './explanation-words.ts';
import type { Format } from './index.ts';
import { defaultOptions, type ReportOptions } from './options.ts';

type Renderer = (explanation: Explanation, options: ReportOptions) => Promise<string>;

/**
 * Every format of an explanation. One incident is shown as the diagnosis that it is; around them stands a frame that
 * says how many there are, and which credentials the text gives away.
 */
const renderers: Readonly<Record<Format, () => Promise<Renderer>>> = {
  terminal: async () => (await import('./explanation-texts.ts')).terminalExplanation,
  markdown: async () => (await import('./explanation-texts.ts')).markdownExplanation,
  json: async () => (await import('./explanation-data.ts')).jsonExplanation,
  sarif: async () => (await import('./explanation-data.ts')).sarifExplanation,
  html: async () => (await import('./explanation-markup.ts')).htmlExplanation,
  junit: async () => (await import('./explanation-markup.ts')).junitExplanation,
  github: async () => (await import('./explanation-texts.ts')).githubExplanation,
};

export async function renderExplanation(
  explanation: Explanation,
  format: Format,
  options: Partial<ReportOptions> = {},
): Promise<string> {
  const renderer = await renderers[format]();
  return renderer(explanation, { ...defaultOptions, ...options });
}

/** An incident as the reports of a diagnosis take it. Nothing was sent for it. */
export function diagnosisOf(incident: Incident): Diagnosis {
  return {
    schemaVersion: '1',
    kind: 'diagnosis',
    case: incident.case,
    hop: incident.hop,
    gates: incident.gates,
    verdict: incident.verdict,
    evidence: incident.evidence,
    timeline: incident.timeline,
    plan: [],
    blocked: [],
    spent: { tokenRequests: 0, tokenRequestsAllowed: 0, requests: 0, elapsedMs: 0 },
  };
}

export { headOf };
