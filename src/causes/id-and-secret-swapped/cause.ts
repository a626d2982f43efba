import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { authenticatedAs, clientQuestion, sourceOf } from '../readings.ts';

export default defineCause({
  id: 'id-and-secret-swapped',
  class: 'secret_mangled',
  gate: 'client',
  title: 'Client id and secret are swapped',
  prior: 0.3,
  judge(facts, question) {
    const id = facts.first('client-id-shape');
    const secret = facts.first('secret-shape');
    // With a token alone there is no id to look at.
    if (id === undefined || secret === undefined)
      return undecided(facts.has('token-shape') ? [] : ['client-id-shape', 'secret-shape']);
    const swap = authenticatedAs(facts, 'contrast.swapped');
    const remedy = fix('Put each value where the other one is.', [
      `The client id came from ${sourceOf(question, 'clientId')}, the secret from ${sourceOf(question, 'secret')}.`,
      'The value in the id’s place has been sent and shown as an id: treat it as seen, and reset the secret.',
    ]);
    const plain = facts.first('token-answer');
    if (swap !== undefined) return proven(cite(swap, plain), remedy);
    // The id has the form that ids commonly have, or the secret has not: then nothing looks swapped. Where neither has
    // one, only a vendor whose ids always have it can be judged by the form.
    if (id.fact.uuid || (question.vendor === 'genesys' && !secret.fact.uuid)) return ruledOut(cite(id, secret));
    const asked = clientQuestion(facts);
    if (asked.state === 'cleared') return ruledOut(cite(asked.by));
    if (asked.state === 'unseen') return undecided(['token-answer']);
    const tried = facts.first('contrast.swapped');
    if (question.vendor !== 'genesys' && !secret.fact.uuid) return undecided([], 0.2);
    return tried === undefined ? likely(cite(id, secret, plain), remedy, ['contrast.swapped']) : undecided([], 0.5);
  },
});
