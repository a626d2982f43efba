import type { Mangling } from '../../model/fact.ts';
import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { authenticatedAs, cameFrom, clientQuestion, granted } from '../readings.ts';

const neverInAnId: readonly Mangling[] = [
  'edge-whitespace',
  'trailing-newline',
  'carriage-return',
  'inner-line-break',
  'quotes',
  'byte-order-mark',
  'nul-bytes',
  'invisible-characters',
];

export default defineCause({
  id: 'client-id-mangled',
  class: 'secret_mangled',
  gate: 'client',
  title: 'The client id was changed on its way',
  prior: 0.3,
  judge(facts, question) {
    const shape = facts.first('client-id-shape');
    // With a token alone there is no id to look at.
    if (shape === undefined) return undecided(facts.has('token-shape') ? [] : ['client-id-shape']);
    if (shape.fact.manglings.length === 0) {
      // An id of the platform is a UUID: braces around it, or hyphens that are gone, are a change that nobody undoes here.
      const odd = question.vendor === 'genesys' && !shape.fact.uuid && clientQuestion(facts).state !== 'cleared';
      return odd ? undecided([], 0.5) : ruledOut(cite(shape));
    }
    const plain = facts.first('token-answer');
    if (plain === undefined) return undecided(['token-answer']);
    const accepted = granted(facts, 'token-answer');
    if (accepted !== undefined) return ruledOut(cite(accepted), 'accepted as it is');
    const remedy = fix(`Store the client id alone, without ${shape.fact.manglings.join(', ')}.`, [
      ...cameFrom(question, 'clientId'),
    ]);
    const undone = authenticatedAs(facts, 'contrast.unmangled');
    if (undone !== undefined)
      return proven(
        cite(undone, shape, plain),
        remedy,
        `The client id was changed on its way: ${shape.fact.manglings.join(', ')}`,
      );
    const asked = clientQuestion(facts);
    if (asked.state === 'cleared') return ruledOut(cite(asked.by));
    const contrast = facts.first('contrast.unmangled');
    if (asked.state === 'unseen') return undecided(contrast === undefined ? ['contrast.unmangled'] : [], 0.5);
    // Undoing it was not enough. Blanks and quotes are a fault all the same; other forms can be an id's own.
    const never = shape.fact.manglings.some((one) => neverInAnId.includes(one));
    if (contrast !== undefined && !never) return undecided([], 0.3);
    return likely(cite(shape, contrast, plain), remedy, contrast === undefined ? ['contrast.unmangled'] : []);
  },
});
