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
    const repeats: readonly Evidence<'contrast.repeated' | 'contrast.repeated-call'>[] = [
      ...facts.all('contrast.repeated'),
      ...facts.all('contrast.repeated-call'),
    ];
    const answers = [...facts.all('token-answer'), ...apiAnswers(facts)];
    const good = (means: string | undefined): boolean => means === 'issued' || means === 'accepted';
    const again = repeats.find(({ fact }) => good(fact.reading?.means)) ?? repeats[0];
    if (again === undefined) {
      const last = answers.at(-1);
      // Asked once and refused once: whether it would pass by itself, nobody has tried.
      return last !== undefined && answers.every(({ fact }) => good(fact.reading?.means))
        ? ruledOut(cite(last), 'nothing was refused')
        : undecided([]);
    }
    const { reading, waitedMs } = again.fact;
    if (reading === null) return undecided([]);
    const refused =
      again.kind === 'contrast.repeated'
        ? facts.all('token-answer').find(({ id, fact }) => id !== again.id && !good(fact.reading?.means))
        : apiAnswers(facts).find(({ fact }) => fact.reading?.means !== 'accepted');
    if (!good(reading.means)) {
      // Refused for something else by then: what was there first has passed, and is not what stays.
      const same = refused === undefined || refused.fact.reading?.means === reading.means;
      return same ? ruledOut(cite(again), 'still refused') : undecided([]);
    }
    if (refused === undefined) return undecided([]);
    return proven(
      cite(again, refused),
      fix('Run the pipeline again. Where it follows a change of roles or secrets at once, let it wait or retry.', [
        'A change needs some seconds until every part of the platform knows it; the Terraform provider waits ten.',
      ]),
      `The same request was refused, and accepted ${waitedMs / 1000} seconds later`,
    );
  },
});
