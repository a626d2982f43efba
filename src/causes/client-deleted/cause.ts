import { cite, defineCause, fix, proven, ruledOut, undecided } from '../cause.ts';
import { clientKnown, clientQuestion, coversItsUse, ownToken } from '../readings.ts';

export default defineCause({
  id: 'client-deleted',
  class: 'unknown_client',
  gate: 'client',
  title: 'The client was deleted',
  prior: 0.35,
  judge(facts, question) {
    const asked = clientQuestion(facts);
    if (asked.state === 'cleared') return ruledOut(cite(asked.by));
    const record = facts.last('client-record');
    if (record?.fact.found === true) return ruledOut(cite(record));
    const alive = ownToken(facts, question);
    if (alive !== undefined) return ruledOut(cite(alive), 'a token of this very client is accepted');
    const known = clientKnown(facts);
    if (known !== undefined) return ruledOut(cite(known), 'the server knows the client');
    if (asked.state === 'unseen') return undecided(asked.answer === undefined ? ['token-answer'] : []);
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
      cite(record, trail, asked.refusal),
      fix('Create a new client with the same roles and give its id and secret to the pipeline.', [
        'A new client has a new id and a new secret: every consumer needs both.',
      ]),
      `The client was deleted at ${deletion.at}${who}`,
    );
  },
});
