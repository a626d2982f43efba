/** The library's front door: diagnose, judge again, explain a text, compare copies, render. */
export { type CompareOptions, compare } from './compare/compare.ts';
export { DEFAULT_TOKEN_REQUESTS, type DiagnoseOptions, diagnose, rejudge, type SavedCase } from './diagnose.ts';
export { type ExplainInput, type ExplainTextOptions, explain } from './explain/library.ts';
export type { Call, Case } from './model/case.ts';
export { type CauseClass, causeClasses } from './model/cause-class.ts';
export type { Comparison } from './model/comparison.ts';
export type { Diagnosis } from './model/diagnosis.ts';
export { Why401Error } from './model/errors.ts';
export type { Evidence } from './model/evidence.ts';
export type { Explanation, Incident, Leak } from './model/explanation.ts';
export { type Gate, machineGates, peopleGates } from './model/gate.ts';
export type { Cause, Next, Outcome, RuledOut, Suspect, Verdict } from './model/verdict.ts';
export { renderExplanation } from './report/explanation.ts';
export { type Format, render } from './report/index.ts';
export { Secret } from './secrets/secret.ts';
export { nodeWorld } from './world/node.ts';
export type { World } from './world/world.ts';
