import { cite, defineCause, fix, proven, ruledOut, undecided } from '../cause.ts';
import { apiMeans, granted, pastTokenGate, sourceOf } from '../readings.ts';

export default defineCause({
  id: 'token-overrides-credentials',
  class: 'token_expired_or_revoked',
  gate: 'token',
  title: 'A token that is no longer good is used instead of id and secret',
  prior: 0.6,
  judge(facts, question) {
    const shape = facts.first('token-shape');
    if (shape === undefined || !shape.fact.present) {
      const seen = facts.first('secret-shape');
      return seen === undefined ? undecided(['token-shape']) : ruledOut(cite(seen), 'no token is set');
    }
    const held = facts.first('held-token-check');
    if (held === undefined) return undecided(['held-token-check']);
    const means = held.fact.reading?.means;
    if (means === 'accepted') return ruledOut(cite(held));
    if (means !== 'token-not-accepted' && means !== 'token-expired' && means !== 'token-revoked') return undecided([]);
    if (shape.fact.manglings.length > 0) {
      // Refused for how it was stored, not for its age.
      const undone = facts.first('contrast.unmangled-token');
      if (undone === undefined) return undecided(['contrast.unmangled-token']);
      if (undone.fact.reading?.means === 'accepted') return ruledOut(cite(undone), 'the token itself is still good');
    }
    const secret = facts.first('secret-shape');
    if (secret === undefined || !secret.fact.present)
      return ruledOut(cite(shape, secret), 'there is no id and secret beside it');
    const issued = granted(facts, 'token-answer');
    if (issued === undefined) return undecided(facts.has('token-answer') ? [] : ['token-answer']);
    const fresh = facts.first('minted-token-check');
    if (fresh === undefined) return undecided(['minted-token-check']);
    const looked = fresh.fact.reading?.means;
    if (!pastTokenGate(fresh)) {
      return looked === 'token-not-accepted' || looked === 'token-missing' || looked === 'token-for-other-audience'
        ? ruledOut(cite(fresh), 'a fresh token is refused too')
        : undecided([]);
    }
    const source = sourceOf(question, 'token');
    const name = /variable (\w+)/.exec(source)?.[1];
    return proven(
      cite(held, issued, fresh, shape, apiMeans(facts, 'accepted')),
      fix(
        `Remove the token, so that id and secret are used again: ${source}.`,
        [
          'The tool takes the token that is set, and does not even look at id and secret.',
          'Look for it in the shell profile, the CI variables and the tool’s configuration file.',
        ],
        name === undefined ? [] : [`unset ${name}`],
      ),
    );
  },
});
