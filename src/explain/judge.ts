import { type CauseDefinition, cite, likely, proven, type Remedies, undecided } from '../causes/cause.ts';
import { deriveGates } from '../engine/gates.ts';
import { judgeAll } from '../engine/judge.ts';
import { withRemedies } from '../engine/remedies.ts';
import { reachVerdict } from '../engine/verdict.ts';
import type { Case } from '../model/case.ts';
import type { Evidence } from '../model/evidence.ts';
import { factsOf } from '../model/facts.ts';
import type { Gate } from '../model/gate.ts';
import type { Fix, Judged } from '../model/judgement.ts';
import type { Cause, Suspect, Verdict } from '../model/verdict.ts';
import { textCauses } from './causes/index.ts';
import { nextCheck } from './next.ts';
import { remedyOf } from './remedies.ts';

type Sign = Evidence<'text.sign'>;

/** Below this share of the strongest sign a cause is a suspect, not likely. */
const NEAR = 0.62;

/**
 * Judges a text's facts with the same causes as a live diagnosis, then lets what the text shows beside the answers move
 * them: a sign makes a cause likely or moves it among the suspects; only a documented machine statement proves.
 */
export function judgeText(
  causes: readonly CauseDefinition[],
  evidence: readonly Evidence[],
  question: Case,
  remedies: Remedies,
): { verdict: Verdict; gates: readonly Gate[] } {
  const facts = factsOf(evidence);
  const known = new Set(causes.map(({ id }) => id));
  const all = [...causes, ...textCauses.filter(({ id }) => !known.has(id))];
  const signs = signsByCause(facts.all('text.sign'), all);
  // A text that shows answers, too, tells of more than one conversation, or of one that went on all the same.
  const answered = facts.all('token-answer').length + facts.all('call-answer').length > 0;
  const judged = judgeAll(all, facts, question)
    .map((one) => (isProvable(one, facts.all('token-answer'), answered) ? one : demoted(one)))
    .map((one) => withSigns(one, signs.get(one.id) ?? []));
  const scores = new Map(judged.map((one) => [one.id, scoreOf(one, signs.get(one.id) ?? [])]));
  const strongest = Math.max(0, ...[...scores.values()]);
  const settled = judged
    .map((one) => weakened(one, scores.get(one.id) ?? 0, strongest))
    // A cause that only a text shows and that nothing points at is not worth a line.
    .filter(({ id, judgement }) => known.has(id) || judgement.says !== 'undecided' || (signs.get(id)?.length ?? 0) > 0);
  const gates = deriveGates(facts, settled, question);
  const reached = reachVerdict(withRemedies(settled, remedies), facts, gates, [], [], question);
  return { gates, verdict: arranged(reached, settled, scores, evidence, question) };
}

/** Signs of one cause, the most telling first. A sign for a cause that does not exist here goes to the one of its class. */
function signsByCause(signs: readonly Sign[], causes: readonly CauseDefinition[]): Map<string, readonly Sign[]> {
  const byCause = new Map<string, Sign[]>();
  const ids = new Set(causes.map(({ id }) => id));
  for (const sign of signs) {
    const { cause } = sign.fact;
    if (!ids.has(cause)) continue;
    byCause.set(cause, [...(byCause.get(cause) ?? []), sign]);
  }
  for (const list of byCause.values()) list.sort((a, b) => b.fact.weight - a.fact.weight);
  return byCause;
}

/** Proofs that rest on why401 having sent the request itself, or on what only a live probe can see. */
const notFromText = new Set([
  'secret-wrong',
  'server-error',
  'connection-timeout',
  'connection-reset',
  'connection-refused',
  'host-unresolvable',
  'host-unreachable',
  'answer-not-http',
  'credential-missing',
  'request-malformed',
  'tls-not-spoken',
  'api-rate-limited',
  'endpoint-redirects',
  'endpoint-not-api',
  'proxy-failed',
  'audience-invalid',
  'endpoint-not-token-endpoint',
  'client-not-in-tenant',
  'clock-skewed',
  'tenant-unknown',
]);

function isProvable(
  { id, judgement }: Judged,
  answers: readonly Evidence<'token-answer'>[],
  answered: boolean,
): boolean {
  if (judgement.says !== 'proven') return true;
  if (answered && id.startsWith('tls-')) return false;
  if (notFromText.has(id)) return false;
  // The name of the grant is the request's; the text seldom shows it.
  return !(id === 'grant-not-allowed' && answers.some(({ fact }) => fact.reading?.means === 'grant-unsupported'));
}

function demoted(one: Judged): Judged {
  const { judgement } = one;
  if (judgement.says !== 'proven') return one;
  return { ...one, judgement: likely(judgement.because, judgement.fix, [], judgement.title) };
}

function withSigns(one: Judged, signs: readonly Sign[]): Judged {
  const first = signs[0];
  if (first === undefined) return one;
  const { judgement } = one;
  const because = cite(first, ...signs.slice(1, 4));
  const title = signs.find(({ fact }) => fact.title !== null)?.fact.title ?? one.title;
  if (judgement.says === 'proven' || judgement.says === 'likely') {
    return {
      ...one,
      judgement: { ...judgement, because: cite(judgement.because[0], ...judgement.because.slice(1), first) },
    };
  }
  const remedy: Fix = remedyOf(one.class);
  const proving = signs.find(({ fact }) => fact.says === 'proves');
  if (proving !== undefined) return { ...one, title, judgement: proven(cite(proving, ...signs), remedy, title) };
  // What the answers clear stays cleared, unless the text says otherwise: a code can stand for more than it means.
  if (judgement.says === 'ruled-out' && (first.fact.says !== 'points' || first.fact.weight < SAYS_IT)) return one;
  if (signs.some(({ fact }) => fact.says === 'points'))
    return { ...one, title, judgement: likely(because, remedy, [], title) };
  return {
    ...one,
    judgement: undecided(judgement.says === 'undecided' ? judgement.missing : [], 1 + first.fact.weight / 10),
  };
}

/** From this weight on, words of the text go before what follows from an answer's code alone. */
const SAYS_IT = 60;

function scoreOf({ judgement, prior }: Judged, signs: readonly Sign[]): number {
  const [first, ...rest] = signs;
  const words =
    first === undefined
      ? 0
      : first.fact.weight +
        Math.min(
          12,
          apart(first, rest).reduce((sum, { fact }) => sum + fact.weight * 0.12, 0),
        );
  if (judgement.says === 'proven') return 200 + words + prior;
  if (judgement.says === 'likely') return Math.max(words, first === undefined ? 45 : 0) + prior;
  return judgement.says === 'undecided' ? words * 0.9 + prior : 0;
}

/** Signs of other lines, one a line: several lines of the tables that fit one sentence are one statement. */
function apart(first: Sign, rest: readonly Sign[]): readonly Sign[] {
  const seen = new Set([first.fact.line]);
  return rest.filter(({ fact }) => {
    if (seen.has(fact.line)) return false;
    seen.add(fact.line);
    return true;
  });
}

/** Many likely causes are none. What is far behind the strongest is a suspect. */
function weakened(one: Judged, score: number, strongest: number): Judged {
  if (one.judgement.says !== 'likely' || score >= Math.min(strongest, 130) * NEAR) return one;
  return { ...one, judgement: undecided([], 1 + score / 10) };
}

/** Causes and suspects in the order of how much points at them; a sign keeps a suspect whose gate seems passed. */
function arranged(
  reached: Verdict,
  judged: readonly Judged[],
  scores: ReadonlyMap<string, number>,
  evidence: readonly Evidence[],
  question: Case,
): Verdict {
  const score = (id: string): number => scores.get(id) ?? 0;
  const causes = [...reached.causes].sort(
    (a: Cause, b: Cause) => Number(a.says === 'likely') - Number(b.says === 'likely') || score(b.id) - score(a.id),
  );
  const missing = judged
    .filter(
      ({ id, judgement }) =>
        judgement.says === 'undecided' && score(id) >= 15 && !reached.suspects.some((one) => one.id === id),
    )
    .map(({ id, class: klass, gate, title }): Suspect => ({ id, class: klass, gate, title, missing: [] }));
  const proof = causes.some(({ says }) => says === 'proven');
  const usual = new Set(judged.filter((one) => one.usualSuspect).map(({ id }) => id));
  const suspects = [...reached.suspects, ...(proof ? [] : missing)]
    .sort((a, b) => score(b.id) - score(a.id))
    .filter(({ id }, at) => at < MOST_SUSPECTS || usual.has(id));
  const outcome = proof
    ? 'explained'
    : reached.outcome === 'could-not-run' && suspects.length > 0
      ? 'unsettled'
      : reached.outcome;
  const next = outcome === 'unsettled' ? nextCheck(causes, suspects, evidence, question) : null;
  return { ...reached, outcome, causes, suspects, next, summary: summaryOf(reached, outcome, causes, suspects) };
}

/** A person reads no more. */
const MOST_SUSPECTS = 8;

function summaryOf(
  reached: Verdict,
  outcome: Verdict['outcome'],
  causes: readonly Cause[],
  suspects: readonly Suspect[],
): string {
  if (outcome !== 'unsettled') return reached.summary;
  const [first, second] = causes;
  const lower = (text: string): string =>
    /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
  if (first !== undefined)
    return `Not proven by the text, but likely: ${lower(first.title)}.${second === undefined ? '' : ` Otherwise: ${lower(second.title)}.`} One check settles it.`;
  if (suspects.length === 0) return 'Refused, and the text does not say why.';
  return `Refused, and the text alone does not say why: ${suspects
    .slice(0, 3)
    .map(({ title }) => lower(title))
    .join(', or ')}. One check tells them apart.`;
}
