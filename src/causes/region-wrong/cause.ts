import { cite, defineCause, fix, proven, ruledOut, undecided } from '../cause.ts';
import { ofRefusedClient } from '../frames.ts';
import { authenticatedAs, cameFrom, clientKnown } from '../readings.ts';

export default defineCause({
  id: 'region-wrong',
  class: 'wrong_region_or_tenant',
  gate: 'client',
  title: 'The credentials belong to another region',
  prior: 0.4,
  judge(facts, question) {
    const known = authenticatedAs(facts, 'contrast.other-region');
    const elsewhere = facts.all('contrast.other-region').find((one) => one === known);
    const plain = facts.first('token-answer');
    if (elsewhere !== undefined) {
      const { region } = elsewhere.fact;
      return proven(
        cite(elsewhere, plain),
        fix(`Set the region to ${region}.`, [
          ...cameFrom(question, 'region', 'The region that was used'),
          'Set it in every place that names one: tools spell it in different ways.',
        ]),
        `The credentials belong to ${region}, and were sent to ${question.region ?? 'another region'}`,
      );
    }
    return notElsewhere(facts, question);
  },
});

const notElsewhere = ofRefusedClient(
  (_refusal, _facts, question) => {
    // Nobody named a region: the tools then take their default, which is the commonest way to be in the wrong one.
    const unset = /default/.test(question.sources.region ?? '');
    return undecided(['contrast.other-region', 'client-record'], unset ? 3 : 1);
  },
  (facts) => {
    const known = clientKnown(facts);
    if (known !== undefined) return ruledOut(cite(known), 'the server knows the client');
    const record = facts.last('client-record');
    return record?.fact.found === true ? ruledOut(cite(record), 'the client exists at this login host') : undefined;
  },
);
