import { cite, defineCause, fix, proven, ruledOut, undecided } from '../cause.ts';
import { existing, ofRefusedClient } from '../frames.ts';
import { coversItsUse } from '../readings.ts';

export default defineCause({
  id: 'client-deleted',
  class: 'unknown_client',
  gate: 'client',
  title: 'The client was deleted',
  prior: 0.35,
  judge: ofRefusedClient((refusal, facts) => {
    const record = facts.last('client-record');
    if (record === undefined) return undecided(['client-record', 'audit-trail']);
    const trail = facts.last('audit-trail');
    if (trail === undefined) return undecided(['audit-trail']);
    const deletion = trail.fact.events.findLast(({ about, ours }) => ours && about === 'client-deleted');
    if (deletion === undefined) {
      // A deletion before the trail begins leaves no mark in it.
      return coversItsUse(trail, facts)
        ? ruledOut(cite(trail, facts.last('last-good')), `not in the audit trail since ${trail.fact.since}`)
        : undecided(['last-good'], 0.3);
    }
    const who = deletion.who === null ? '' : ` by ${deletion.who}`;
    return proven(
      cite(record, trail, refusal),
      fix('Create a new client with the same roles and give its id and secret to the pipeline.', [
        'A new client has a new id and a new secret: every consumer needs both.',
      ]),
      `The client was deleted at ${deletion.at}${who}`,
    );
  }, existing),
});
