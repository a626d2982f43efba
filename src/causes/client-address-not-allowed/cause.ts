import { cite, defineCause, fix, likely, ruledOut, undecided } from '../cause.ts';
import { ofRefusedClient } from '../frames.ts';

export default defineCause({
  id: 'client-address-not-allowed',
  class: 'ip_restricted',
  gate: 'address',
  title: 'The client may be used from some addresses only, and this is none of them',
  prior: 0.2,
  judge: ofRefusedClient((refusal, facts) => {
    const record = facts.last('client-record');
    if (record === undefined) return undecided(['client-record']);
    if (record.fact.addressRanges.length === 0) return ruledOut(cite(record), 'the record names no address ranges');
    // How the platform words such a refusal is not known, so that it cannot be told from a wrong secret by the answer;
    // and new clients must name ranges, so that having some means little. What speaks for it is a change of the client
    // that is no reset of its secret.
    const trail = facts.last('audit-trail');
    if (trail === undefined) return undecided(['audit-trail'], 1.5);
    const ours = trail.fact.events.filter((event) => event.ours);
    const reset = ours.some(({ about }) => about === 'secret-reset');
    const changed = ours.some(({ about }) => about === 'client-changed' || about === 'address-rules-changed');
    if (reset || !changed || !trail.fact.complete) return undecided([], reset ? 0.5 : 1.5);
    return likely(
      cite(record, refusal, trail),
      fix('Run from an address inside the client’s ranges, or add the address that this machine goes out with.', [
        'To tell this from a wrong secret, make the same token request from an address inside the ranges.',
      ]),
      [],
    );
  }),
});
