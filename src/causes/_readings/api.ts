import type { Case } from '../../model/case.ts';
import type { Evidence } from '../../model/evidence.ts';
import type { Facts } from '../../model/facts.ts';
import type { ApiMeaning } from '../../model/reading.ts';

/** What the API answers to calls with a token. Nothing in here judges. */

const apiKinds = ['call-answer', 'minted-token-check', 'held-token-check'] as const;
export type ApiEvidence = Evidence<(typeof apiKinds)[number]>;

/** Answers of the API to a call with a token. */
export function apiAnswers(facts: Facts): readonly ApiEvidence[] {
  return apiKinds.flatMap((kind): readonly ApiEvidence[] => facts.all(kind));
}

/** The first answer of the API, to a call with a token, that means one of these. */
export function apiMeans(facts: Facts, ...meanings: readonly ApiMeaning[]): ApiEvidence | undefined {
  return apiAnswers(facts).find(({ fact }) => fact.reading !== null && meanings.includes(fact.reading.means));
}

/** Answers that come only to a caller whose token was accepted: they speak of what it may do. */
const beyondToken: readonly ApiMeaning[] = [
  'accepted',
  'permission-missing',
  'division-refused',
  'user-context-needed',
  'scope-missing',
  'feature-missing',
];

export function pastTokenGate({ fact }: ApiEvidence): boolean {
  return fact.reading !== null && beyondToken.includes(fact.reading.means);
}

/** The held token, accepted once what was wrong with its form is undone. */
export function acceptedRepaired(facts: Facts): Evidence<'contrast.unmangled-token'> | undefined {
  return facts.all('contrast.unmangled-token').find(({ fact }) => fact.reading?.means === 'accepted');
}

/** A call with a token that the API answered. */
export function acceptedByApi(facts: Facts): ApiEvidence | undefined {
  return apiMeans(facts, 'accepted');
}

/** True when every call of the case that was made was answered, and there was one. */
export function callsAccepted(facts: Facts): Evidence<'call-answer'> | undefined {
  const calls = facts.all('call-answer');
  return calls.every(({ fact }) => fact.reading?.means === 'accepted') ? calls.at(-1) : undefined;
}

/**
 * Whether the owner of what is called has rules of its own: single sign-on, a list of addresses. There, what the API
 * says of the token alone clears nothing.
 */
export const ownersHaveRules = ({ vendor }: Case): boolean => vendor === 'github' || vendor === 'hcp-terraform';

/** The owner of what is called answers this token: the calls themselves, or what holds one of them. */
export const answeredByOwner = (facts: Facts): Evidence | undefined =>
  callsAccepted(facts) ?? facts.all('contrast.parent-call').find(({ fact }) => fact.reading?.means === 'accepted');
