import { cite, defineCause, fix, proven, ruledOut, undecided } from '../cause.ts';
import { apiMeans, sourceOf } from '../readings.ts';

export default defineCause({
  id: 'token-revoked',
  class: 'token_expired_or_revoked',
  gate: 'token',
  title: 'The token was revoked before its time',
  prior: 0.5,
  judge(facts, question) {
    const shape = facts.first('token-shape');
    const held = facts.first('held-token-check');
    if (shape === undefined) {
      const accepted = apiMeans(facts, 'accepted');
      return accepted === undefined ? undecided([]) : ruledOut(cite(accepted));
    }
    if (held === undefined) return undecided(['held-token-check']);
    const means = held.fact.reading?.means;
    if (means === 'accepted') return ruledOut(cite(held));
    const remedy = fix('Get a new token, and ask who revoked the old one, and why.', [
      `The token came from ${sourceOf(question, 'token')}.`,
    ]);
    if (means === 'token-revoked' && held.fact.reading?.weight === 'code') return proven(cite(held), remedy);
    if (means === 'token-expired') return ruledOut(cite(held));
    if (means !== 'token-not-accepted') return undecided([]);
    if (shape.fact.expired) return ruledOut(cite(shape), 'it had expired by itself');
    const trail = facts.last('audit-trail');
    const revocation = trail?.fact.events.findLast(({ about, ours }) => ours && about === 'tokens-revoked');
    if (trail !== undefined && revocation !== undefined) {
      const newer = trail.fact.events.some(
        ({ about, ours, at }) => ours && about === 'token-issued' && at > revocation.at,
      );
      // Tokens of this client were revoked, and none was issued since: the one at hand is among them.
      if (!newer)
        return proven(
          cite(trail, held),
          remedy,
          `The client’s tokens were revoked at ${revocation.at}${revocation.who === null ? '' : ` by ${revocation.who}`}`,
        );
    }
    return undecided(
      ['token-answer', 'minted-token-check', ...(trail === undefined ? (['audit-trail'] as const) : [])],
      1,
    );
  },
});
