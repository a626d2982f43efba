import type { Case } from '../model/case.ts';
import type { Evidence } from '../model/evidence.ts';
import type { SentAssertion } from '../model/fact.ts';
import type { Facts } from '../model/facts.ts';
import type { Judgement } from '../model/judgement.ts';
import type { ApiMeaning, TokenMeaning } from '../model/reading.ts';
import { type CauseDefinition, cite, ruledOut, undecided } from './cause.ts';
import {
  type AssertionContrast,
  acceptedRepaired,
  apiMeans,
  authenticatedAs,
  clientKnown,
  clientQuestion,
  ownToken,
} from './readings.ts';

/** What causes of one kind have in common before each of them looks at its own facts. */

/** A held token that the API refused, as the causes about it find it; or what each of them says where none was. */
export type RefusedToken =
  | { judged: Judgement }
  | { shape: Evidence<'token-shape'>; held: Evidence<'held-token-check'>; means: ApiMeaning | undefined };

/**
 * The frame around the causes of a token's end: without a token, before it was shown to the API, where it is accepted,
 * and where only its form was wrong, they all say the same.
 */
export function refusedToken(facts: Facts): RefusedToken {
  const shape = facts.first('token-shape');
  const held = facts.first('held-token-check');
  if (shape === undefined) {
    const accepted = apiMeans(facts, 'accepted');
    return { judged: accepted === undefined ? undecided([]) : ruledOut(cite(accepted)) };
  }
  if (held === undefined) return { judged: undecided(['held-token-check']) };
  const means = held.fact.reading?.means;
  if (means === 'accepted') return { judged: ruledOut(cite(held)) };
  const noWord = means === 'token-not-accepted' || means === 'assertion-time-refused';
  const repaired = noWord ? acceptedRepaired(facts) : undefined;
  if (repaired !== undefined) return { judged: ruledOut(cite(repaired), 'the token itself is still good') };
  return { shape, held, means };
}

/** How little speaks for an assertion where nothing shows that one was sent. */
const UNSEEN = 0.05;

/** Answers of a server that did not get as far as the assertion. */
const beforeAssertion: readonly TokenMeaning[] = [
  'rate-limited',
  'server-error',
  'intermediary-answered',
  'redirected',
  'not-a-token-endpoint',
];

/** The plain request's answer, with what its assertion said. */
export interface RefusedAssertion {
  plain: Evidence<'token-answer'>;
  sent: SentAssertion;
}

/**
 * The frame around the causes by which a signed assertion is refused: where none was sent, and where the client is
 * shown to be in order as it is, none of them holds.
 */
export const ofRefusedAssertion =
  (judge: (refused: RefusedAssertion, facts: Facts, question: Case) => Judgement): CauseDefinition['judge'] =>
  (facts, question) => {
    const plain = facts.first('token-answer');
    if (plain === undefined) return undecided(question.assertion === undefined ? [] : ['token-answer']);
    const { reading, assertion: sent, authMethod } = plain.fact;
    const accepted = authenticatedAs(facts, 'token-answer');
    if (accepted !== undefined) return ruledOut(cite(accepted));
    if (reading === null || beforeAssertion.includes(reading.means)) return undecided([]);
    if (sent === undefined) {
      // Of an answer that somebody pasted nobody knows what was sent.
      const known = authMethod !== 'none' && facts.has('secret-shape');
      return known ? ruledOut(cite(plain), 'no assertion was sent') : undecided([], UNSEEN);
    }
    return judge({ plain, sent }, facts, question);
  };

/** Granted once something else is right, the assertion was wrong in that, and in nothing of this kind. */
export function grantedOtherwise(facts: Facts, kind: AssertionContrast): Judgement | undefined {
  const asked = clientQuestion(facts);
  return asked.state === 'cleared' && asked.by.kind !== kind ? ruledOut(cite(asked.by)) : undefined;
}

type Judge = (facts: Facts, question: Case) => Judgement | undefined;

/**
 * The frame around the causes for which a token endpoint can refuse a client. Where client and secret are shown to be
 * good, none of them holds; where nobody has asked yet, all of them wait for the answer.
 *
 * @param judge what the cause makes of the refusal
 * @param elsewhere what it may know without one, from other facts; undefined where they tell nothing
 */
export const ofRefusedClient =
  (
    judge: (refusal: Evidence<'token-answer'>, facts: Facts, question: Case) => Judgement,
    elsewhere?: Judge,
  ): CauseDefinition['judge'] =>
  (facts, question) => {
    const asked = clientQuestion(facts);
    if (asked.state === 'cleared') return ruledOut(cite(asked.by));
    const known = elsewhere?.(facts, question);
    if (known !== undefined) return known;
    if (asked.state === 'unseen') return undecided(asked.answer === undefined ? ['token-answer'] : []);
    return judge(asked.refusal, facts, question);
  };

/** What clears every cause by which the client would not exist: its record, a token of its own, a code of the server. */
export const existing: Judge = (facts, question) => {
  const record = facts.last('client-record');
  if (record?.fact.found === true) return ruledOut(cite(record));
  const alive = ownToken(facts, question);
  if (alive !== undefined) return ruledOut(cite(alive), 'a token of this very client is accepted');
  const known = clientKnown(facts);
  return known === undefined ? undefined : ruledOut(cite(known), 'the server knows the client');
};
