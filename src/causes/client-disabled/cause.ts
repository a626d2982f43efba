import type { Case } from '../../model/case.ts';
import type { Facts } from '../../model/facts.ts';
import type { Judgement } from '../../model/judgement.ts';
import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { ofRefusedClient } from '../frames.ts';
import { clientQuestion, ownToken } from '../readings.ts';

export default defineCause({
  id: 'client-disabled',
  class: 'client_disabled',
  gate: 'client',
  title: 'The client is disabled',
  prior: 0.5,
  judge: ofRefusedClient((refusal) => {
    const { reading } = refusal.fact;
    if (reading?.means !== 'client-disabled') return undecided(['client-record']);
    const claim = cite(refusal);
    return reading.weight === 'code' ? proven(claim, remedy) : likely(claim, remedy, ['client-record']);
  }, withoutWord),
});

const remedy = fix('Enable the client again, after asking why it was disabled.', [
  'Do not count on tokens from before: the pipeline needs a new one.',
]);

/** What the record and the client's own tokens tell, whatever the token endpoint says. */
function withoutWord(facts: Facts, question: Case): Judgement | undefined {
  const record = facts.last('client-record');
  const asked = clientQuestion(facts);
  if (record !== undefined) {
    // A state that nobody here knows may well be why it is refused.
    if (record.fact.found && record.fact.state === 'unknown') return undecided([], 1);
    if (record.fact.state !== 'disabled') return ruledOut(cite(record));
    const trail = facts.last('audit-trail');
    const event = trail?.fact.events.findLast(({ about, ours }) => ours && about === 'client-disabled');
    const when = event === undefined ? '' : ` since ${event.at}${event.who === null ? '' : `, by ${event.who}`}`;
    const refusal = asked.state === 'open' ? asked.refusal : facts.first('held-token-check');
    return proven(
      cite(record, refusal, event === undefined ? undefined : trail),
      remedy,
      `The client is disabled${when}`,
    );
  }
  // Disabling a client ends its tokens at once (model of OAuthClient), so that one that is accepted shows it active.
  const alive = ownToken(facts, question);
  if (alive?.fact.state === 'active') return ruledOut(cite(alive), 'a token of this very client is accepted');
  const held = facts.all('held-token-check').find(({ fact }) => fact.reading?.means === 'token-not-accepted');
  // For the same reason a refused token leaves this open.
  return asked.state === 'unseen' && held !== undefined ? undecided(['client-record', 'token-answer'], 0.3) : undefined;
}
