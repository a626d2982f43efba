import type { Case } from '../../model/case.ts';
import type { Evidence } from '../../model/evidence.ts';
import type { AuditEvent } from '../../model/fact.ts';
import type { Facts } from '../../model/facts.ts';
import { attemptKinds, authenticatedAs, type TokenAttemptKind, tokenMeans } from './attempts.ts';

/** What is known of the client itself. Nothing in here judges. */

/**
 * Whether client and secret are in question. `open`: the token endpoint refused the client authentication. `cleared`:
 * something shows that the server accepts this client with this secret. `unseen`: nobody asked, or no answer came.
 */
export type ClientQuestion =
  | { state: 'open'; refusal: Evidence<'token-answer'> }
  | { state: 'cleared'; by: Evidence }
  /** `answer`: what was seen in its place, where something was. */
  | { state: 'unseen'; answer: Evidence | undefined };

export function clientQuestion(facts: Facts): ClientQuestion {
  // Right as they are, at another region's login host: then only the region is wrong.
  const changed: readonly TokenAttemptKind[] = [...attemptKinds, 'contrast.other-region'];
  for (const kind of changed) {
    const by = authenticatedAs(facts, kind);
    if (by !== undefined) return { state: 'cleared', by };
  }
  const refusal = tokenMeans(
    facts,
    'client-authentication-failed',
    'client-unknown',
    'client-disabled',
    'secret-not-accepted',
    'secret-expired',
  );
  if (refusal !== undefined) return { state: 'open', refusal };
  const answer = facts.first('token-answer');
  // The tool uses the token that it holds; where that one works, id and secret are not on the road.
  const held = facts.all('held-token-check').find(({ fact }) => fact.reading?.means === 'accepted');
  if (answer === undefined && held !== undefined) return { state: 'cleared', by: held };
  return { state: 'unseen', answer: answer ?? tokenAlone(facts) };
}

/**
 * What the API said to a token, where nothing else is known: nobody asks for a token that is held, and where a text shows
 * only a call's answer, one went along. Client and secret are not on this road.
 */
export function tokenAlone(facts: Facts): Evidence | undefined {
  if (facts.has('secret-shape') || facts.has('token-answer')) return undefined;
  return facts.first('held-token-check') ?? facts.first('call-answer');
}

/** The server says by a documented code that it knows the client, and refuses it for something else. */
export function clientKnown(facts: Facts): Evidence<'token-answer'> | undefined {
  const answer = tokenMeans(facts, 'secret-not-accepted', 'secret-expired', 'client-disabled');
  return answer?.fact.reading?.weight === 'code' ? answer : undefined;
}

/** The platform names the client of the case as the owner of a token that it accepts: the client is there. */
export function ownToken(facts: Facts, { clientId }: Case): Evidence<'identity'> | undefined {
  const wanted = clientId?.trim().toLowerCase();
  return facts.all('identity').find(({ fact }) => fact.clientId !== null && fact.clientId.toLowerCase() === wanted);
}

/**
 * The administrator's view of the client shows it alive and open to every address: then only the secret is left. A
 * client that may come from some addresses only can be refused for that in words that nobody has seen yet.
 */
export function liveRecord(facts: Facts): Evidence<'client-record'> | undefined {
  const record = facts.last('client-record');
  const alive = record?.fact.found === true && record.fact.state === 'active';
  const open = record?.fact.addressRanges.length === 0 && ownAddressRule(facts) === undefined;
  return alive && open ? record : undefined;
}

/**
 * A change of what addresses this client may come from, by the audit trail, or one of which the trail does not say what
 * it was: the record need not show such a rule, since the name of its field is not known.
 */
export const ownAddressRule = (facts: Facts): AuditEvent | undefined =>
  facts
    .last('audit-trail')
    ?.fact.events.findLast(
      ({ ours, about, unnamed }) => ours && (about === 'address-rules-changed' || unnamed === true),
    );
