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
      // This program's HTTP library trims header values; Go's and others refuse to send such a header at all.
      return likely(cite(shape, held), remedy, [], title);
    }
    if (undone === undefined) return likely(cite(shape, held), remedy, ['contrast.unmangled-token'], title);
    return undone.fact.reading?.means === 'accepted'
      ? proven(cite(undone, shape, held), remedy, title)
      : likely(cite(shape, undone), remedy, [], title);
  },
});
