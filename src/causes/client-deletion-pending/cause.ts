import { cite, defineCause, fix, proven, ruledOut, undecided } from '../cause.ts';
import { ofRefusedClient } from '../frames.ts';
import { clientQuestion, ownToken } from '../readings.ts';

export default defineCause({
  id: 'client-deletion-pending',
  class: 'client_disabled',
  gate: 'client',
  title: 'The client is inactive: it is marked for deletion',
  prior: 0.15,
  judge: ofRefusedClient(
    () => undecided(['client-record']),
    (facts, question) => {
      const record = facts.last('client-record');
      const alive = ownToken(facts, question);
      if (record === undefined) return alive?.fact.state === 'active' ? ruledOut(cite(alive)) : undefined;
      if (record.fact.found && record.fact.state === 'unknown') return undecided([]);
      if (record.fact.state !== 'inactive') return ruledOut(cite(record));
      const refused = clientQuestion(facts);
      const until = record.fact.deletesAt === null ? '' : ` and will be gone at ${record.fact.deletesAt}`;
      return proven(
        cite(record, refused.state === 'open' ? refused.refusal : undefined),
        fix('Restore the client before its deletion date, or move the pipeline to another one.', [
          'An inactive client gets no new tokens.',
          'Terraform sets a client inactive before it deletes it: look for a plan that destroys or renames it.',
        ]),
        `The client is inactive${until}`,
      );
    },
  ),
});
