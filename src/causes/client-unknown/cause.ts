import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { existing, ofRefusedClient } from '../frames.ts';
import { cameFrom } from '../readings.ts';

export default defineCause({
  id: 'client-unknown',
  class: 'unknown_client',
  gate: 'client',
  title: 'No such client exists in this organisation',
  prior: 0.6,
  judge: ofRefusedClient((refusal, facts, question) => {
    const record = facts.last('client-record');
    const remedy = fix('Use the id of a client that exists here, or create one.', [
      ...cameFrom(question, 'clientId', 'The id'),
      'Compare it, character by character, with the list of clients there.',
      'If the id is right, it belongs somewhere else: check the region, tenant or profile, and that the administrator’s client is of the same organisation.',
    ]);
    if (record !== undefined) {
      const deletion = facts.last('audit-trail');
      if (deletion?.fact.events.some(({ about, ours }) => ours && about === 'client-deleted') === true) {
        return ruledOut(cite(deletion), 'it existed and was deleted');
      }
      return proven(cite(record, refusal), remedy);
    }
    const { reading } = refusal.fact;
    // A sentence such as "client not found" comes from older services and from emulators: testimony.
    if (reading?.means === 'client-unknown') {
      const claim = cite(refusal);
      return reading.weight === 'code'
        ? proven(claim, remedy)
        : likely(claim, remedy, ['client-record', 'contrast.other-region']);
    }
    const shape = facts.first('client-id-shape');
    const impossible = question.vendor === 'genesys' && shape?.fact.uuid === false;
    return undecided(['client-record', 'audit-trail', 'contrast.other-region'], impossible ? 3 : 1);
  }, existing),
});
