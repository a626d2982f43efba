import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { clientQuestion, ownToken } from '../readings.ts';

export default defineCause({
  id: 'client-disabled',
  class: 'client_disabled',
  gate: 'client',
  title: 'The client is disabled',
  prior: 0.5,
  judge(facts, question) {
    const asked = clientQuestion(facts);
    if (asked.state === 'cleared') return ruledOut(cite(asked.by));
    const record = facts.last('client-record');
    const remedy = fix('Enable the client again, after asking why it was disabled.', [
      'Do not count on tokens from before: the pipeline needs a new one.',
    ]);
    if (record !== undefined) {
      if (record.fact.found && record.fact.state === 'unknown') return undecided([]);
      if (record.fact.state !== 'disabled') return ruledOut(cite(record));
      const event = facts
        .last('audit-trail')
        ?.fact.events.findLast(({ about, ours }) => ours && about === 'client-disabled');
      const when = event === undefined ? '' : ` since ${event.at}${event.who === null ? '' : `, by ${event.who}`}`;
      const refusal = asked.state === 'open' ? asked.refusal : facts.first('held-token-check');
      return proven(
        cite(record, refusal, event === undefined ? undefined : facts.last('audit-trail')),
        remedy,
        `The client is disabled${when}`,
      );
    }
    // Disabling a client ends its tokens at once (model of OAuthClient), so that one that is accepted shows it active.
    const alive = ownToken(facts, question);
    if (alive?.fact.state === 'active') return ruledOut(cite(alive), 'a token of this very client is accepted');
    if (asked.state === 'unseen') {
      const held = facts.all('held-token-check').find(({ fact }) => fact.reading?.means === 'token-not-accepted');
      // A disabled client's tokens die at once, so that a refused token leaves this open.
      if (held !== undefined) return undecided(['client-record', 'token-answer'], 0.3);
      return undecided(asked.answer === undefined ? ['token-answer'] : []);
    }
    const { reading } = asked.refusal.fact;
    if (reading?.means === 'client-disabled') {
      const claim = cite(asked.refusal);
      return reading.weight === 'code' ? proven(claim, remedy) : likely(claim, remedy, ['client-record']);
    }
    return undecided(['client-record']);
  },
});
