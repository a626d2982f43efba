import { cite, defineCause, fix, proven } from '../cause.ts';
import { acceptedCopy, placesOf } from '../other-copies.ts';
import { sourceOf } from '../readings.ts';

export default defineCause({
  id: 'secret-copy-outdated',
  class: 'secret_rotated_or_expired',
  gate: 'secret',
  title: 'The copy of the secret in use is refused, and another copy at hand is accepted',
  prior: 0.5,
  judge(facts, question) {
    const found = acceptedCopy(
      facts,
      ({ fact }) => fact.loss === null,
      'every copy that was found here holds the same secret, or more of it',
    );
    if ('judgement' in found) return found.judgement;
    const { tried, copies, refusal } = found.accepted;
    const stale = facts.all('secret-copy').filter(({ fact }) => fact.equal);
    const kept = question.sources['process environment'];
    return proven(
      cite(tried, ...copies, refusal),
      fix(`Bring the copy in use up to date: ${sourceOf(question, 'secret')}.`, [
        `What is accepted stands in ${placesOf(copies)}.`,
        ...(stale.length === 0 ? [] : [`The refused value stands in ${placesOf(stale)} too.`]),
        ...(kept === undefined ? [] : [`The variable was handed to this process by ${kept}.`]),
      ]),
    );
  },
});
