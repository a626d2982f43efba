import type { Facts } from '../../model/facts.ts';
import type { Judgement } from '../../model/judgement.ts';
import { cite, defineCause, fix, likely, ruledOut, undecided } from '../cause.ts';
import { ofRefusedClient } from '../frames.ts';
import { apiMeans, ownAddressRule } from '../readings.ts';

export default defineCause({
  id: 'client-address-not-allowed',
  class: 'ip_restricted',
  gate: 'address',
  title: 'The client may be used from some addresses only, and this is none of them',
  prior: 0.2,
  judge: (facts, question) => refusedByAddress(facts) ?? refusedForTheClient(facts, question),
});

const refusedForTheClient = ofRefusedClient((refusal, facts) => {
  const record = facts.last('client-record');
  if (record === undefined) return undecided(['client-record']);
  if (record.fact.addressRanges.length === 0 && ownAddressRule(facts) === undefined)
    return ruledOut(cite(record, facts.last('audit-trail')), 'the record names no address ranges');
  // How the platform words such a refusal is not known, so that it cannot be told from a wrong secret by the answer;
  // and new clients must name ranges, so that having some means little. What speaks for it is a change of the client
  // that is no reset of its secret.
  const trail = facts.last('audit-trail');
  if (trail === undefined) return undecided(['audit-trail'], 1.5);
  const ours = trail.fact.events.filter((event) => event.ours);
  const reset = ours.some(({ about }) => about === 'secret-reset');
  const changed = ours.some(({ about }) => about === 'client-changed' || about === 'address-rules-changed');
  if (reset || !changed || !trail.fact.complete) return undecided([], reset ? 0.5 : 1.5);
  return likely(cite(record, refusal, trail), remedy, []);
});

const remedy = fix(
  'Run from an address inside the client’s ranges, or add the address that this machine goes out with.',
  ['To tell this from a wrong secret, make the same token request from an address inside the ranges.'],
);

/** A documented refusal by address, where the organisation's own list is empty: then it is the client's. */
function refusedByAddress(facts: Facts): Judgement | undefined {
  const refusal = apiMeans(facts, 'address-refused');
  if (refusal === undefined) return undefined;
  const rules = facts.last('address-rules');
  if (rules === undefined) return undecided(['address-rules'], 0.3);
  if (rules.fact.allowed.length > 0) return undecided([], 0.3);
  return likely(cite(refusal, rules, facts.last('client-record')), remedy, ['client-record']);
}
