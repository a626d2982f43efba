import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { ofRefusedClient } from '../frames.ts';
import { alteredOnTheWay, cameFrom, coversItsUse, resetStory, signedWithKey, tokenMeans, useOf } from '../readings.ts';

export default defineCause({
  id: 'secret-rotated',
  class: 'secret_rotated_or_expired',
  gate: 'secret',
  title: 'The secret was reset: the pipeline holds an old copy',
  prior: 1,
  judge: ofRefusedClient((refusal, facts, question) => {
    const signed = signedWithKey(facts);
    if (signed !== undefined) return ruledOut(cite(signed), 'a private key signs for the client: no secret was sent');
    const sent = facts.first('secret-shape');
    if (sent?.fact.placeholder === 'template' || sent?.fact.placeholder === 'mask') {
      return ruledOut(cite(sent), 'what was sent is no secret at all');
    }
    const kept = question.sources['process environment'];
    const remedy = fix('Put the current secret where the pipeline reads it, and run again.', [
      ...cameFrom(question, 'secret', 'The stale copy'),
      'Look for other copies too: CI variables, tfvars, state, secret stores.',
      ...(kept === undefined ? [] : [`The variable was handed to this process by ${kept}.`]),
      'If nobody kept the new secret, make another one and deliver it to every consumer in the same change.',
    ]);
    const { reading } = refusal.fact;
    if (reading?.means === 'secret-expired') {
      const claim = cite(refusal);
      return reading.weight === 'code'
        ? proven(claim, remedy, 'The secret has expired')
        : likely(claim, remedy, ['client-record'], 'The secret has expired');
    }
    const stranger = tokenMeans(facts, 'client-unknown', 'client-disabled');
    if (stranger?.fact.reading?.weight === 'code') return ruledOut(cite(stranger), 'the client itself is refused');
    const record = facts.last('client-record');
    if (record === undefined) return undecided(['client-record', 'audit-trail']);
    if (!record.fact.found || record.fact.state !== 'active') return undecided([]);
    if (alteredOnTheWay(facts)) return undecided(['contrast.unmangled'], 0.5);
    const story = resetStory(facts);
    const usage = facts.last('client-usage');
    if (story === undefined) {
      // Without the trail, the days on which the client succeeded are what is left: used, and then not any more.
      if (usage === undefined) return undecided(['audit-trail', 'client-usage']);
      return undecided(['audit-trail'], usage.fact.days.some(({ succeeded }) => succeeded > 0) ? 1.5 : 0.3);
    }
    const { reset, trail, lastGood } = story;
    if (reset === undefined) {
      // A reset before the trail begins leaves no mark in it, and one of this minute may not be in it yet.
      return coversItsUse(trail, facts) && !story.lags
        ? ruledOut(cite(trail, lastGood ?? usage), `no reset in the audit trail since ${trail.fact.since}`)
        : undecided(trail.fact.complete && !story.lags ? useOf(facts) : ['last-good'], 0.3);
    }
    // A reset during the run: what was refused a moment ago may be the very secret that is on its way.
    const repeated = facts.first('contrast.repeated');
    if (Date.parse(reset.at) > Date.parse(refusal.at) - 5_000 && repeated === undefined) {
      return likely(cite(record, trail, refusal), remedy, ['contrast.repeated']);
    }
    const title = `The secret was reset at ${reset.at}${reset.who === null ? '' : ` by ${reset.who}`}: the pipeline holds an old copy`;
    const cited = cite(record, trail, refusal, lastGood, repeated, usage);
    // A client for some addresses only can be refused for that in the same words; and where it had failed before the
    // reset, the reset is not what broke it.
    const failedBefore = question.firstBad !== undefined && Date.parse(question.firstBad) < Date.parse(reset.at);
    if (record.fact.addressRanges.length > 0 || failedBefore) {
      return story.pipeline === 'after' || story.inUse === 'after'
        ? undecided(['last-good'], 0.3)
        : likely(cited, remedy, [], title);
    }
    // That it worked before the reset, and not since, is what makes this copy an old one and not a wrong one.
    if (story.pipeline === 'before') return proven(cited, remedy, title);
    if (story.pipeline === 'after') return undecided([], 0.3);
    if (story.inUse === 'before') return proven(cited, remedy, title);
    // Somebody holds the new secret and uses it: this copy may be an old one, or one that was never right.
    if (story.inUse === 'after') return undecided(['last-good']);
    return likely(cited, remedy, useOf(facts), title);
  }),
});
