import type { Evidence } from '../model/evidence.ts';
import type { Facts } from '../model/facts.ts';
import type { Judgement } from '../model/judgement.ts';
import { cite, ruledOut, undecided } from './cause.ts';
import { authenticatedAs, granted, liveRecord, tokenMeans } from './readings.ts';

/** A copy that the tool does not read, accepted where the value in use was refused. */
export interface AcceptedCopy {
  tried: Evidence<'contrast.other-copy'>;
  /** Every place that holds what was accepted. */
  copies: readonly Evidence<'secret-copy'>[];
  /** What was refused for what it is: not for its rate, or because nobody answered. */
  refusal: Evidence;
}

type Copy = Evidence<'secret-copy'>;

/**
 * The copy of this kind that is accepted in place of the value in use, or what can be said where there is none: of copies
 * that are not the value in use, those that `ofKind` picks.
 */
export function acceptedCopy(
  facts: Facts,
  ofKind: (copy: Copy) => boolean,
  noneOfKind: string,
): { accepted: AcceptedCopy } | { judgement: Judgement } {
  const issued = granted(facts, 'token-answer');
  if (issued !== undefined) return { judgement: ruledOut(cite(issued)) };
  const shape = facts.first('secret-shape');
  const [first] = facts.all('secret-copy');
  if (first === undefined) {
    if (shape === undefined) return { judgement: undecided(['secret-shape']) };
    return { judgement: ruledOut(cite(shape), 'no other copy of the secret was found here') };
  }
  const others = facts.all('secret-copy').filter((copy) => !copy.fact.equal && ofKind(copy));
  if (others.length === 0) return { judgement: ruledOut(cite(first), noneOfKind) };
  // A source that the tool reads and passes over is a story of its own.
  const source = granted(facts, 'contrast.other-source');
  if (source !== undefined)
    return { judgement: ruledOut(cite(source), 'another source of the tool itself is accepted') };
  const tried = facts.first('contrast.other-copy');
  if (tried === undefined) return { judgement: undecided(['contrast.other-copy'], 2) };
  const copies = others.filter(({ fact }) => fact.fingerprint === tried.fact.fingerprint);
  if (authenticatedAs(facts, 'contrast.other-copy') === undefined) {
    const means = tried.fact.reading?.means;
    // Where the client itself may be at fault, its good secret would be refused too.
    const live = liveRecord(facts);
    const told = means === 'secret-not-accepted' || (means === 'client-authentication-failed' && live !== undefined);
    const all = copies.length === others.length;
    return {
      judgement: told && all ? ruledOut(cite(tried, live), 'the other copy is refused too') : undecided([], 0.3),
    };
  }
  if (copies.length === 0) return { judgement: ruledOut(cite(tried), 'another copy is accepted') };
  const refusal = refusalOf(facts, shape);
  return refusal === undefined ? { judgement: undecided([]) } : { accepted: { tried, copies, refusal } };
}

function refusalOf(facts: Facts, shape: Evidence<'secret-shape'> | undefined): Evidence | undefined {
  if (shape?.fact.setButEmpty === true) return shape;
  return tokenMeans(facts, 'client-authentication-failed', 'secret-not-accepted', 'secret-expired');
}

/** Where copies stand, each place once. */
export const placesOf = (copies: readonly Copy[]): string =>
  [...new Set(copies.map(({ fact }) => fact.where))].join(', and in ');
