import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { clientQuestion, granted, liveRecord, sourceOf } from '../readings.ts';

export default defineCause({
  id: 'secret-wrong',
  class: 'wrong_secret',
  gate: 'secret',
  title: 'The secret is not this client’s',
  prior: 0.7,
  judge(facts, question) {
    const asked = clientQuestion(facts);
    if (asked.state === 'cleared') return ruledOut(cite(asked.by));
    if (asked.state === 'unseen') return undecided(asked.answer === undefined ? ['token-answer'] : []);
    const remedy = fix('Give the pipeline the secret of this client.', [
      `The value came from ${sourceOf(question, 'secret')}; check that it belongs to this client id and not to another environment’s.`,
      'If the right value is lost, reset the secret and deliver it to every consumer in the same change.',
    ]);
    const { reading } = asked.refusal.fact;
    if (reading?.means === 'secret-not-accepted') {
      const claim = cite(asked.refusal);
      return reading.weight === 'code' ? proven(claim, remedy) : likely(claim, remedy, ['client-record']);
    }
    const record = liveRecord(facts);
    if (record === undefined) return undecided(facts.has('client-record') ? [] : ['client-record', 'audit-trail']);
    const elsewhere = granted(facts, 'contrast.other-region');
    if (elsewhere !== undefined) return ruledOut(cite(elsewhere));
    const trail = facts.last('audit-trail');
    if (trail === undefined) return undecided(['audit-trail']);
    const reset = trail.fact.events.findLast(({ about, ours }) => ours && about === 'secret-reset');
    // By elimination: the client is there, active and of the right grant, and still it is refused.
    const cited = cite(record, asked.refusal, trail);
    if (reset === undefined) return trail.fact.complete ? proven(cited, remedy) : likely(cited, remedy, []);
    const lastGood = question.lastGood === undefined ? Number.NaN : Date.parse(question.lastGood);
    if (lastGood > Date.parse(reset.at)) return likely(cited, remedy, []);
    const resetExplains =
      trail.fact.events.some(({ about, ours, at }) => ours && about === 'token-issued' && at < reset.at) ||
      lastGood <= Date.parse(reset.at);
    return resetExplains ? ruledOut(cite(trail), 'the reset explains it: the value was right before') : undecided([]);
  },
});
