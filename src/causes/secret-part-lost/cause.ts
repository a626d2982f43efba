import type { Loss } from '../../model/comparison.ts';
import { cite, defineCause, fix, proven } from '../cause.ts';
import { acceptedCopy, placesOf } from '../other-copies.ts';
import { sourceOf } from '../readings.ts';

/** What became of the whole, and how it is kept from that. */
const words = {
  'dollar-expanded': ['a $ in it was filled in', 'Write it in single quotes, or $$ in a compose file and in GitLab.'],
  'backslash-eaten': [
    'a backslash in it was taken as an escape',
    'Write it in single quotes, or read it with read -r.',
  ],
  'plus-as-blank': ['a + in it became a blank', 'Encode it before it is put into a form or a URL.'],
  'letter-case-changed': ['its letters changed case', 'Hand it on as it is, without a function that changes case.'],
  'comment-cut': ['it was cut at a #', 'Put it in quotes: behind a blank, # begins a comment.'],
  'cut-short': ['only a part of it is left', 'Store it again, and compare the length.'],
} as const satisfies Record<Loss, readonly [string, string]>;

export default defineCause({
  id: 'secret-part-lost',
  class: 'secret_mangled',
  gate: 'secret',
  title: 'The secret lost a part on its way: a whole copy at hand is accepted',
  prior: 0.5,
  judge(facts, question) {
    const found = acceptedCopy(facts, ({ fact }) => fact.loss !== null, 'no copy that was found here holds more of it');
    if ('judgement' in found) return found.judgement;
    const { tried, copies, refusal } = found.accepted;
    const [became, remedy] = words[copies[0]?.fact.loss ?? 'cut-short'];
    return proven(
      cite(tried, ...copies, refusal),
      fix(`Hand on the whole secret, as it stands in ${placesOf(copies)}.`, [
        `What is used comes from: ${sourceOf(question, 'secret')}; ${became} there, or on the way there.`,
        remedy,
      ]),
      `The secret lost a part on its way: ${became}`,
    );
  },
});
