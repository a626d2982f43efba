import type { CauseClass } from '../model/cause-class.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Mangling } from '../model/fact.ts';
import { type CauseDefinition, cite, defineCause, fix, likely, proven, ruledOut, undecided } from './cause.ts';
import { authenticatedAs, clientQuestion, granted, sourceOf, tokenAlone, tokenMeans } from './readings.ts';

export interface ManglingCause {
  id: string;
  /** The forms that are this cause. */
  manglings: readonly Mangling[];
  title: string;
  /** How it happens, and what to do about it. */
  steps: readonly string[];
  /** A plain value cannot have this form, so that it is a fault even where undoing it was not enough. */
  never: boolean;
  prior: number;
}

const klass: CauseClass = 'secret_mangled';

/** With the change undone, the server looked at who asks, whatever it thinks of that. */
const readAsRequest = ({ fact: { reading } }: Evidence<'contrast.unmangled'>): boolean =>
  reading !== null &&
  ['client-authentication-failed', 'client-unknown', 'secret-not-accepted', 'grant-not-allowed'].includes(
    reading.means,
  );

/**
 * A secret that was changed on its way. Proven by contrast: refused as it is, granted with the change undone. The form
 * alone proves nothing, since what a secret may look like is not documented.
 */
export function manglingCause({ id, manglings, title, steps, never, prior }: ManglingCause): CauseDefinition {
  return defineCause({
    id,
    class: klass,
    gate: 'secret',
    title,
    prior,
    judge(facts, question) {
      const shape = facts.first('secret-shape');
      if (shape === undefined) return undecided(tokenAlone(facts) === undefined ? ['secret-shape'] : []);
      if (!shape.fact.manglings.some((one) => manglings.includes(one))) return ruledOut(cite(shape));
      const plain = facts.first('token-answer');
      if (plain === undefined) return undecided(['token-answer']);
      const accepted = granted(facts, 'token-answer');
      if (accepted !== undefined) return ruledOut(cite(accepted), 'accepted as it is');
      const remedy = fix(`Remove it where the value is stored or read: ${sourceOf(question, 'secret')}.`, steps, []);
      const undone = authenticatedAs(facts, 'contrast.unmangled');
      if (undone !== undefined) return proven(cite(undone, shape, plain), remedy);
      const asked = clientQuestion(facts);
      if (asked.state === 'cleared') return ruledOut(cite(asked.by));
      const contrast = facts.first('contrast.unmangled');
      if (asked.state === 'unseen') {
        // A change can spoil the whole request, so that the server does not even get to the client.
        const unread = tokenMeans(facts, 'request-malformed', 'credentials-missing');
        if (unread !== undefined && contrast !== undefined && readAsRequest(contrast))
          return proven(cite(contrast, shape, unread), remedy);
        const spoilt = unread ?? tokenMeans(facts, 'refused-otherwise');
        return spoilt === undefined
          ? undecided([])
          : contrast === undefined
            ? undecided(['contrast.unmangled'], 2)
            : undecided([], 0.5);
      }
      if (contrast === undefined) return likely(cite(shape, plain), remedy, ['contrast.unmangled']);
      // Undoing it was not enough: either it is one fault of two, or no fault at all.
      return never ? likely(cite(shape, contrast), remedy, []) : undecided([], 0.3);
    },
  });
}
