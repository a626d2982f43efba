import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { ofRefusedClient } from '../frames.ts';
import {
  alteredOnTheWay,
  cameFrom,
  liveRecord,
  ownAddressRule,
  resetStory,
  signedWithKey,
  tokenMeans,
  useOf,
} from '../readings.ts';

export default defineCause({
  id: 'secret-wrong',
  class: 'wrong_secret',
  gate: 'secret',
  title: 'The secret is not this client’s',
  prior: 0.7,
  judge: ofRefusedClient((refusal, facts, question) => {
    const signed = signedWithKey(facts);
    if (signed !== undefined) return ruledOut(cite(signed), 'a private key signs for the client: no secret was sent');
    const sent = facts.first('secret-shape');
    if (sent?.fact.placeholder === 'template' || sent?.fact.placeholder === 'mask') {
      return ruledOut(cite(sent), 'what was sent is no secret at all');
    }
    const remedy = fix('Give the pipeline the secret of this client.', [
      ...cameFrom(question, 'secret', 'The value'),
      'Check that it belongs to this client id and not to another environment’s.',
      'If the right value is lost, make a new one and deliver it to every consumer in the same change.',
    ]);
    const { reading } = refusal.fact;
    if (reading?.means === 'secret-not-accepted') {
      const claim = cite(refusal);
      return reading.weight === 'code' ? proven(claim, remedy) : likely(claim, remedy, ['client-record']);
    }
    // A code that names another half of the credential, or the age of this one.
    const other = tokenMeans(facts, 'client-unknown', 'client-disabled', 'secret-expired');
    if (other?.fact.reading?.weight === 'code') return ruledOut(cite(other), 'the answer names something else');
    const record = liveRecord(facts);
    if (record === undefined) {
      const weight = ownAddressRule(facts) === undefined ? undefined : 0.7;
      return undecided(facts.has('client-record') ? [] : ['client-record', 'audit-trail'], weight);
    }
    if (alteredOnTheWay(facts)) return undecided(['contrast.unmangled'], 0.5);
    const story = resetStory(facts);
    // Not the live secret, by elimination; whether it ever was, the trail would tell.
    if (story === undefined)
      return likely(
        cite(record, refusal),
        remedy,
        ['audit-trail'],
        'The secret that was sent is not the one that the client has now',
      );
    const { reset, trail, lastGood } = story;
    // By elimination: the client is there, active and open to every address, and still it is refused.
    const usage = facts.last('client-usage');
    const cited = cite(record, refusal, trail, lastGood);
    if (reset === undefined) return story.complete ? proven(cited, remedy) : likely(cited, remedy, ['last-good']);
    if (story.pipeline === 'after') {
      const title = 'The value was changed after it last worked: it is not the secret of this client';
      // A newer reset may be missing from a trail that is not whole, or that lags behind the record.
      return trail.fact.complete && !story.lags ? proven(cited, remedy, title) : likely(cited, remedy, [], title);
    }
    const failedBefore = question.firstBad !== undefined && Date.parse(question.firstBad) < Date.parse(reset.at);
    if (failedBefore) return undecided([]);
    if (story.pipeline === 'before' || story.inUse === 'before') {
      return ruledOut(cite(trail, lastGood, usage), 'the reset explains it: the value was right before');
    }
    return undecided(useOf(facts));
  }),
});
