import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { refusedToken } from '../frames.ts';
import { cameFrom, revokedSince } from '../readings.ts';

export default defineCause({
  id: 'token-revoked',
  class: 'token_expired_or_revoked',
  gate: 'token',
  title: 'The token was revoked before its time',
  prior: 0.5,
  judge(facts, question) {
    const token = refusedToken(facts);
    if ('judged' in token) return token.judged;
    const { shape, held, means } = token;
    const remedy = fix('Get a new token, and ask who revoked the old one, and why.', [
      ...cameFrom(question, 'token', 'The token'),
    ]);
    if (means === 'token-revoked') {
      return held.fact.reading?.weight === 'code' ? proven(cite(held), remedy) : likely(cite(held), remedy, []);
    }
    if (means === 'token-expired') return ruledOut(cite(held));
    if (means !== 'token-not-accepted') return undecided([]);
    if (shape.fact.expired) return ruledOut(cite(shape), 'it had expired by itself');
    const trail = facts.last('audit-trail');
    const revocation = trail === undefined ? undefined : revokedSince(trail, facts, question);
    if (trail !== undefined && revocation !== undefined) {
      // Tokens of this client were revoked, and none was issued since: the one at hand is among them.
      const claim = cite(trail, held);
      const title = `The client’s tokens were revoked at ${revocation.at} by ${revocation.who}`;
      return trail.fact.complete ? proven(claim, remedy, title) : likely(claim, remedy, [], title);
    }
    return undecided(
      ['token-answer', 'minted-token-check', ...(trail === undefined ? (['audit-trail'] as const) : [])],
      1,
    );
  },
});
