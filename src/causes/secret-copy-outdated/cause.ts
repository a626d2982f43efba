import type { Evidence } from '../../model/evidence.ts';
import type { Facts } from '../../model/facts.ts';
import { cite, defineCause, fix, proven, ruledOut, undecided } from '../cause.ts';
import { authenticatedAs, granted, sourceOf, tokenAlone, tokenMeans } from '../readings.ts';

export default defineCause({
  id: 'secret-copy-outdated',
  class: 'secret_rotated_or_expired',
  gate: 'secret',
  title: 'The copy of the secret in use is refused, and another copy at hand is accepted',
  prior: 0.5,
  judge(facts, question) {
    const issued = granted(facts, 'token-answer');
    if (issued !== undefined) return ruledOut(cite(issued));
    const shape = facts.first('secret-shape');
    const copies = facts.all('secret-copy');
    const [first] = copies;
    if (first === undefined) {
      return shape === undefined
        ? undecided(tokenAlone(facts) === undefined ? ['secret-shape'] : [])
        : ruledOut(cite(shape), 'no other copy of the secret was found here');
    }
    const others = copies.filter(({ fact }) => !fact.equal);
    if (others.length === 0) return ruledOut(cite(first), 'every copy that was found here holds the same secret');
    // A source that the tool reads and passes over is a story of its own.
    const source = granted(facts, 'contrast.other-source');
    if (source !== undefined) return ruledOut(cite(source), 'another source of the tool itself is accepted');
    const tried = facts.first('contrast.other-copy');
    if (tried === undefined) return undecided(['contrast.other-copy'], 2);
    if (authenticatedAs(facts, 'contrast.other-copy') === undefined) {
      const means = tried.fact.reading?.means;
      const refused = means === 'client-authentication-failed' || means === 'secret-not-accepted';
      const all = others.every(({ fact }) => fact.fingerprint === tried.fact.fingerprint);
      return refused && all ? ruledOut(cite(tried), 'the other copy is refused too') : undecided([]);
    }
    const refusal = refusalOf(facts, shape);
    if (refusal === undefined) return undecided([]);
    const same = others.filter(({ fact }) => fact.fingerprint === tried.fact.fingerprint);
    const places = [...new Set(same.map(({ fact }) => fact.where))];
    const stale = copies.filter(({ fact }) => fact.equal).map(({ fact }) => fact.where);
    const kept = question.sources['process environment'];
    return proven(
      cite(tried, ...same, refusal),
      fix(`Bring the copy in use up to date: ${sourceOf(question, 'secret')}.`, [
        `What is accepted stands in ${places.join(', and in ')}.`,
        ...(stale.length === 0 ? [] : [`The refused value stands in ${stale.join(', and in ')} too.`]),
        ...(kept === undefined ? [] : [`The variable was handed to this process by ${kept}.`]),
      ]),
    );
  },
});

/** What was refused for what it is: not for its rate, or because nobody answered. */
function refusalOf(facts: Facts, shape: Evidence<'secret-shape'> | undefined): Evidence | undefined {
  if (shape?.fact.setButEmpty === true) return shape;
  return tokenMeans(facts, 'client-authentication-failed', 'secret-not-accepted', 'secret-expired');
}
