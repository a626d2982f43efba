import type { Case } from '../model/case.ts';
import type { Blocked } from '../model/evidence.ts';
import type { Facts } from '../model/facts.ts';
import type { Gate } from '../model/gate.ts';
import type { Judged } from '../model/judgement.ts';
import type { Cause, Next, Outcome, RuledOut, Suspect, Verdict } from '../model/verdict.ts';
import type { Probe } from '../probes/probe.ts';
import { decidingCheck } from './deciding-check.ts';

/**
 * Pure: judgements -> verdict. Elimination, not a score: what is proven, what still stands and the one observation
 * that would separate it, and what is excluded and how.
 */
export function reachVerdict(
  judged: readonly Judged[],
  facts: Facts,
  gates: readonly Gate[],
  blocked: readonly Blocked[],
  probes: readonly Probe[],
  question: Case,
): Verdict {
  const causes = judged.flatMap(toCause).sort(byStrength(gates));
  const proven = causes.filter(({ says }) => says === 'proven');
  const open = openSuspects(judged, gates, proven.length > 0);
  const suspects = open.map(toSuspect);
  const outcome = outcomeOf(facts, proven.length, causes.length);
  const undecided = outcome === 'unsettled' || causes.some(({ says }) => says === 'likely') || suspects.length > 0;
  const unlocked =
    outcome !== 'accepted' && undecided ? nextObservation(judged, open, blocked, probes, question) : null;
  const next =
    unlocked ?? (outcome === 'unsettled' || causes.length > proven.length ? personsCheck(causes, open, facts) : null);
  return {
    outcome,
    summary: summarise(outcome, causes, suspects, facts, next),
    causes,
    suspects:
      outcome === 'accepted'
        ? suspects.filter(({ id }) => judged.some((one) => one.id === id && one.usualSuspect))
        : suspects,
    ruledOut: judged.flatMap(toRuledOut),
    next: proven.length > 0 && !causes.some(({ says }) => says === 'likely') ? null : next,
  };
}

function toCause({ id, class: klass, gate, title, judgement }: Judged): Cause[] {
  if (judgement.says !== 'proven' && judgement.says !== 'likely') return [];
  return [
    {
      id,
      class: klass,
      gate,
      says: judgement.says,
      title,
      because: judgement.because.map((entry) => entry.id),
      fix: judgement.fix,
    },
  ];
}

function toRuledOut({ id, class: klass, gate, title, judgement, usualSuspect }: Judged): RuledOut[] {
  if (judgement.says !== 'ruled-out') return [];
  return [
    {
      id,
      class: klass,
      gate,
      title,
      because: judgement.because.map((entry) => entry.id),
      ...(judgement.note === undefined ? {} : { note: judgement.note }),
      ...(usualSuspect ? { usualSuspect } : {}),
    },
  ];
}

function toSuspect({ id, class: klass, gate, title, judgement }: Judged): Suspect {
  return { id, class: klass, gate, title, missing: judgement.says === 'undecided' ? judgement.missing : [] };
}

/** Proven before likely, then in the order in which a request meets the gates. */
function byStrength(gates: readonly Gate[]): (a: Cause, b: Cause) => number {
  const at = (id: string): number => gates.findIndex((gate) => gate.id === id);
  return (a, b) => Number(a.says === 'likely') - Number(b.says === 'likely') || at(a.gate) - at(b.gate);
}

/**
 * The undecided ones that can still be the reason: not those whose gate was passed, and not those behind a refusal,
 * which nobody could see. A usual suspect keeps its line all the same.
 */
function openSuspects(judged: readonly Judged[], gates: readonly Gate[], explained: boolean): readonly Judged[] {
  const state = new Map(gates.map((gate) => [gate.id, gate.state]));
  const weight = ({ prior, judgement }: Judged): number =>
    prior * (judgement.says === 'undecided' ? (judgement.weight ?? 1) : 0);
  return judged
    .filter(({ judgement }) => judgement.says === 'undecided')
    .filter((one) => {
      const nobodyLooked = one.judgement.says === 'undecided' && one.judgement.missing.length > 0;
      if (one.usualSuspect) return nobodyLooked || !explained;
      if (explained) return false;
      // Nothing could decide it, and nothing speaks for it: it is not on the road that was walked.
      if (one.judgement.says === 'undecided' && !nobodyLooked && one.judgement.weight === undefined) return false;
      const at = state.get(one.gate);
      return at === 'unknown' || at === 'refused';
    })
    .sort((a, b) => weight(b) - weight(a));
}

/** Where a token is set, it is what the tool sends: id and secret beside it are not on the road as long as it works. */
const heldTokenWorks = (facts: Facts): boolean =>
  facts.has('held-token-check') &&
  facts.all('held-token-check').every(({ fact }) => fact.reading?.means === 'accepted');

function outcomeOf(facts: Facts, proven: number, named: number): Outcome {
  if (proven > 0) return 'explained';
  const answers = [
    ...(heldTokenWorks(facts) ? [] : facts.all('token-answer')),
    ...facts.all('held-token-check'),
    ...facts.all('minted-token-check'),
    ...facts.all('call-answer'),
  ];
  const asked = answers.length > 0 || facts.all('reach').some(({ fact }) => !fact.reached);
  if (!asked) return named > 0 ? 'unsettled' : 'could-not-run';
  const accepted = answers.every(({ fact }) => fact.reading?.means === 'issued' || fact.reading?.means === 'accepted');
  return accepted && named === 0 ? 'accepted' : 'unsettled';
}

/** What separates less would only clear what people love to blame, and decide nothing about the rest. */
const WORTH_A_LOOK = 0.1;

/**
 * Of the observations that nobody could make, the one that would move most of what is open; a probe says itself what
 * a person has to do for it.
 */
function nextObservation(
  judged: readonly Judged[],
  open: readonly Judged[],
  blocked: readonly Blocked[],
  probes: readonly Probe[],
  question: Case,
): Next | null {
  const undecided = [...open, ...judged.filter(({ judgement }) => judgement.says === 'likely')];
  let best: { next: Next; weight: number } | null = null;
  for (const { probe: id, code } of blocked) {
    const probe = probes.find((one) => one.id === id);
    const unlocked = probe?.unlock?.(code, question);
    if (probe === undefined || unlocked === undefined) continue;
    // One unlocking opens every probe that the same thing blocks.
    const kinds = new Set(
      blocked
        .filter((one) => one.code === code)
        .flatMap((one) => probes.find(({ id: name }) => name === one.probe)?.gives ?? []),
    );
    const separated = undecided.filter(({ judgement }) => {
      const kindsOf =
        judgement.says === 'undecided' ? judgement.missing : judgement.says === 'likely' ? judgement.settledBy : [];
      return kindsOf.some((kind) => kinds.has(kind));
    });
    const weight = separated.reduce((sum, { prior }) => sum + prior, 0);
    if (weight >= WORTH_A_LOOK && (best === null || weight > best.weight)) {
      best = { next: { ...unlocked, separates: separated.map((one) => one.id) }, weight };
    }
  }
  return best?.next ?? null;
}

/**
 * What a person can look up, where nothing that why401 could be let do would decide more: the check of what is most
 * likely, or else of the first suspect that the evidence has not merely left over.
 */
function personsCheck(causes: readonly Cause[], open: readonly Judged[], facts: Facts): Next {
  const likely = causes.filter(({ says }) => says === 'likely');
  const suspects = open.filter(({ usualSuspect }) => !usualSuspect);
  const first = likely[0] ?? suspects[0];
  if (first !== undefined) {
    return {
      action: decidingCheck[first.class],
      separates: [...likely, ...suspects].slice(0, 4).map(({ id }) => id),
    };
  }
  const refused =
    facts.all('call-answer').findLast(({ fact }) => fact.reading?.means !== 'accepted') ??
    facts.all('token-answer').findLast(({ fact }) => fact.reading?.means !== 'issued');
  const id = refused?.fact.correlationId;
  return {
    action: `Have whoever runs the server, or a gateway in front of it, look the refusal up in its log${id == null ? '' : ` by the id ${id}`}: the answer does not say why.`,
    separates: open.map(({ id: suspect }) => suspect),
  };
}

function summarise(
  outcome: Outcome,
  causes: readonly Cause[],
  suspects: readonly Suspect[],
  facts: Facts,
  next: Next | null,
): string {
  const proven = causes.filter(({ says }) => says === 'proven');
  if (outcome === 'accepted') {
    const calls = facts.all('call-answer').length;
    const pair = facts.first('token-answer');
    if (heldTokenWorks(facts) && pair !== undefined && pair.fact.reading?.means !== 'issued')
      return 'Nothing refused: the token that is set is accepted. No token is issued for the id and secret beside it, which matters once that one is over.';
    return calls > 0
      ? 'Nothing refused: a token is issued and accepted, and every call named was answered.'
      : facts.has('minted-token-check') || facts.has('held-token-check')
        ? 'Nothing refused: the token is accepted by the API. Which permissions a call needs was not asked; name the call with --call.'
        : 'Nothing refused: a token was issued.';
  }
  if (outcome === 'explained') {
    const [first, ...rest] = proven;
    const also =
      rest.length === 0
        ? ''
        : ` There is more than one fault: ${rest.map(({ title }) => lowerFirst(title)).join('; ')}.`;
    return `${first?.title ?? ''}.${also}`;
  }
  if (outcome === 'could-not-run') return 'Nothing could be asked, so nothing is known.';
  const likely = causes[0];
  if (likely !== undefined)
    return `Not proven, but likely: ${lowerFirst(likely.title)}.${next === null ? '' : ' One observation would settle it.'}`;
  const shown = suspects.filter(({ id }) => !id.startsWith('sso')).slice(0, 4);
  if (shown.length === 0) return 'Refused, and nothing that was seen says why.';
  return `Refused, and the answer alone does not say why: ${shown.map(({ title }) => lowerFirst(title)).join(', or ')}.${next === null ? '' : ' One observation would separate them.'}`;
}

const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
