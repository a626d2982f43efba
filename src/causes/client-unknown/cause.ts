import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { cameFrom, clientKnown, clientQuestion, ownToken } from '../readings.ts';

export default defineCause({
  id: 'client-unknown',
  class: 'unknown_client',
  gate: 'client',
  title: 'No such client exists in this organisation',
  prior: 0.6,
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
    const remedy = fix('Use the id of a client that exists here, or create one.', [
      ...cameFrom(question, 'clientId', 'The id'),
      'Compare it, character by character, with the list of clients there.',
      'If the id is right, it belongs somewhere else: check the region, tenant or profile.',
    ]);
    if (record !== undefined) {
      const deletion = facts.last('audit-trail');
      if (deletion?.fact.events.some(({ about, ours }) => ours && about === 'client-deleted') === true) {
        return ruledOut(cite(deletion), 'it existed and was deleted');
      }
      return proven(cite(record, asked.refusal), remedy);
    }
    const { reading } = asked.refusal.fact;
    // A sentence such as "client not found" comes from older services and from emulators: testimony.
    if (reading?.means === 'client-unknown') {
      const claim = cite(asked.refusal);
      return reading.weight === 'code'
        ? proven(claim, remedy)
        : likely(claim, remedy, ['client-record', 'contrast.other-region']);
    }
    const shape = facts.first('client-id-shape');
    const impossible = question.vendor === 'genesys' && shape?.fact.uuid === false;
    return undecided(['client-record', 'audit-trail', 'contrast.other-region'], impossible ? 3 : 1);
  },
});
