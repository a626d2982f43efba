import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { cameFrom } from '../readings.ts';

export default defineCause({
  id: 'token-mangled',
  class: 'secret_mangled',
  gate: 'token',
  title: 'The token was changed on its way',
  prior: 0.3,
  judge(facts, question) {
    const shape = facts.first('token-shape');
    if (shape === undefined) {
      const other = facts.first('secret-shape');
      return other === undefined ? undecided([]) : ruledOut(cite(other), 'no token is set');
    }
    if (shape.fact.manglings.length === 0) return ruledOut(cite(shape));
    const held = facts.first('held-token-check');
    if (held === undefined) return undecided(['held-token-check']);
    const oddities = shape.fact.manglings.join(', ');
    const remedy = fix(`Store the token alone, without ${oddities}.`, [...cameFrom(question, 'token')]);
    const title = `The token was changed on its way: ${oddities}`;
    const undone = facts.first('contrast.unmangled-token');
    if (held.fact.reading?.means === 'accepted') {
      // This program's HTTP library takes a line break off the end. RFC 9110 section 5.5 allows none in a field value, and
      // Go's, Node's and Python's libraries refuse to send it. Blanks at the ends belong to no value, for all of them.
      return shape.fact.manglings.some((one) => one === 'trailing-newline' || one === 'carriage-return')
        ? proven(cite(shape, held), remedy, `${title}, which most libraries refuse to send`)
        : ruledOut(cite(held), 'it is accepted as it is');
    }
    if (undone === undefined) return likely(cite(shape, held), remedy, ['contrast.unmangled-token'], title);
    return undone.fact.reading?.means === 'accepted'
      ? proven(cite(undone, shape, held), remedy, title)
      : likely(cite(shape, undone), remedy, [], title);
  },
});
