import type { Evidence } from '../../model/evidence.ts';
import { cite, defineCause, fix, proven, ruledOut, undecided } from '../cause.ts';
import { apiAnswers } from '../readings.ts';

export default defineCause({
  id: 'refusal-passed',
  class: 'other',
  gate: 'rate',
  title: 'The refusal has passed: the same request is accepted now',
  prior: 0.1,
  judge(facts) {
    const again: Evidence<'contrast.repeated' | 'contrast.repeated-call'> | undefined =
      facts.first('contrast.repeated') ?? facts.first('contrast.repeated-call');
    if (again === undefined) {
      const first = facts.first('token-answer') ?? apiAnswers(facts)[0];
      return first === undefined ? undecided([]) : ruledOut(cite(first));
    }
    const { reading, waitedMs } = again.fact;
    if (reading?.means !== 'issued' && reading?.means !== 'accepted') return ruledOut(cite(again), 'still refused');
    const refused =
      again.kind === 'contrast.repeated'
        ? facts.first('token-answer')
        : apiAnswers(facts).find(({ fact }) => fact.reading?.means !== 'accepted');
    return proven(
      cite(again, refused),
      fix('Run the pipeline again. Where it follows a change of roles or secrets at once, let it wait or retry.', [
        'A change needs some seconds until every part of the platform knows it; the Terraform provider waits ten.',
      ]),
      `The same request was refused, and accepted ${waitedMs / 1000} seconds later`,
    );
  },
});
