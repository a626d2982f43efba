import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { clientQuestion, granted, liveRecord, resetStory, sourceOf } from '../readings.ts';

export default defineCause({
  id: 'secret-rotated',
  class: 'secret_rotated_or_expired',
  gate: 'secret',
  title: 'The secret was reset: the pipeline holds an old copy',
  prior: 1,
  judge(facts, question) {
    const asked = clientQuestion(facts);
    if (asked.state === 'cleared') return ruledOut(cite(asked.by));
    if (asked.state === 'unseen') return undecided(asked.answer === undefined ? ['token-answer'] : []);
    const sent = facts.first('secret-shape');
    if (sent?.fact.placeholder === 'template' || sent?.fact.placeholder === 'mask') {
      return ruledOut(cite(sent), 'what was sent is no secret at all');
    }
    const remedy = fix('Put the current secret where the pipeline reads it, and run again.', [
      `The stale copy came from ${sourceOf(question, 'secret')}; look for other copies too (CI variables, tfvars, state, secret stores).`,
      'If nobody kept the new secret, reset it once more and deliver it to every consumer in the same change: there is one secret for each client, and no grace period.',
    ]);
    const { reading } = asked.refusal.fact;
    if (reading?.means === 'secret-expired' && reading.weight === 'code')
      return proven(cite(asked.refusal), remedy, 'The secret has expired');
    const record = liveRecord(facts);
    if (record === undefined) return undecided(facts.has('client-record') ? [] : ['client-record', 'audit-trail']);
    const elsewhere = granted(facts, 'contrast.other-region');
    if (elsewhere !== undefined) return ruledOut(cite(elsewhere));
    const story = resetStory(facts);
    if (story === undefined) return undecided(['audit-trail']);
    const { reset, trail, lastGood } = story;
    if (reset === undefined) {
      return trail.fact.complete
        ? ruledOut(cite(trail), `no reset in the audit trail since ${trail.fact.since}`)
        : undecided([]);
    }
    // A reset during the run: what was refused a moment ago may be the very secret that is on its way.
    const repeated = facts.first('contrast.repeated');
    if (Date.parse(reset.at) > Date.parse(asked.refusal.at) - 5_000 && repeated === undefined) {
      return likely(cite(record, trail, asked.refusal), remedy, ['contrast.repeated']);
    }
    const title = `The secret was reset at ${reset.at}${reset.who === null ? '' : ` by ${reset.who}`}: the pipeline holds an old copy`;
    const cited = cite(record, trail, asked.refusal, lastGood, repeated);
    // That it worked before the reset, and not since, is what makes this copy an old one and not a wrong one.
    if (story.pipeline === 'before') return proven(cited, remedy, title);
    if (story.pipeline === 'after') return undecided([], 0.3);
    if (story.inUse === 'before') return proven(cited, remedy, title);
    // Somebody holds the new secret and uses it: this copy may be an old one, or one that was never right.
    if (story.inUse === 'after') return undecided(['last-good']);
    return likely(cited, remedy, ['last-good'], title);
  },
});
