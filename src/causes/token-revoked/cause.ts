import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { acceptedRepaired, apiMeans, cameFrom } from '../readings.ts';

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
      ...cameFrom(question, 'token', 'The token'),
    ]);
    if (means === 'token-revoked') {
      return held.fact.reading?.weight === 'code' ? proven(cite(held), remedy) : likely(cite(held), remedy, []);
    }
    if (means === 'token-expired') return ruledOut(cite(held));
    if (means !== 'token-not-accepted') return undecided([]);
    const repaired = acceptedRepaired(facts);
    if (repaired !== undefined) return ruledOut(cite(repaired), 'the token itself is still good');
    if (shape.fact.expired) return ruledOut(cite(shape), 'it had expired by itself');
    const trail = facts.last('audit-trail');
    const revocation = trail?.fact.events.findLast(({ about, ours }) => ours && about === 'tokens-revoked');
    if (trail !== undefined && revocation !== undefined) {
      const when = Date.parse(revocation.at);
      const newer = trail.fact.events.some(
        ({ about, ours, at }) => ours && about === 'token-issued' && Date.parse(at) > when,
      );
      const lastGood = facts.last('last-good');
      const usedSince = lastGood !== undefined && Date.parse(lastGood.fact.at) > when;
      // A program that gives its own token back leaves such an event too, and it says nothing of other tokens.
      const names = [
        question.clientId,
        facts.last('client-record')?.fact.name,
        facts.last('identity')?.fact.clientName,
      ];
      const givenBack = revocation.who === null || names.includes(revocation.who);
      // Tokens of this client were revoked, and none was issued since: the one at hand is among them.
      if (!newer && !usedSince && !givenBack) {
        const claim = cite(trail, held);
        const title = `The client’s tokens were revoked at ${revocation.at} by ${revocation.who}`;
        return trail.fact.complete ? proven(claim, remedy, title) : likely(claim, remedy, [], title);
      }
    }
    return undecided(
      ['token-answer', 'minted-token-check', ...(trail === undefined ? (['audit-trail'] as const) : [])],
      1,
    );
  },
});
