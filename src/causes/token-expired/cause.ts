import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { refusedToken } from '../frames.ts';
import { cameFrom, tokensIssued } from '../readings.ts';

const CLOCK_TOLERANCE_MS = 60_000;

export default defineCause({
  id: 'token-expired',
  class: 'token_expired_or_revoked',
  gate: 'token',
  title: 'The token has expired',
  prior: 0.8,
  judge(facts, question) {
    const token = refusedToken(facts);
    if ('judged' in token) return token.judged;
    const { shape, held, means } = token;
    const remedy = fix('Get a new token, and get one for each run instead of storing it.', [
      ...cameFrom(question, 'token', 'The token'),
    ]);
    if (means === 'token-expired') {
      return held.fact.reading?.weight === 'code'
        ? proven(cite(held, shape), remedy)
        : likely(cite(held, shape), remedy, []);
    }
    if (means !== 'token-not-accepted' && means !== 'assertion-time-refused') return undecided([]);
    const offset = facts.first('token-answer')?.fact.clockOffsetMs ?? 0;
    if (shape.fact.expiresAt !== null && Math.abs(offset) > CLOCK_TOLERANCE_MS) {
      // The expiry was held against a clock that is wrong: by the server's own it may look different.
      const over = Date.parse(shape.fact.expiresAt) <= Date.parse(shape.at) + offset;
      if (over !== shape.fact.expired) return undecided(['minted-token-check'], over ? 2 : 0.5);
    }
    if (shape.fact.expired) return proven(cite(shape, held), remedy, `The token expired at ${shape.fact.expiresAt}`);
    if (shape.fact.expiresAt !== null) return ruledOut(cite(shape), `it is good until ${shape.fact.expiresAt}`);
    const trail = facts.last('audit-trail');
    const issued = trail === undefined ? undefined : tokensIssued(facts, trail, shape.at);
    if (trail !== undefined && issued?.anyAlive === false) {
      // As far as the trail knows: a token of the last minutes may not be in it yet, and the token may be another client's.
      const title = `Every token that the audit trail shows for the client is older than the ${issued.lifeSeconds} s that one lives`;
      return likely(cite(held, trail, issued.by), remedy, [], title);
    }
    return undecided(['token-answer', 'minted-token-check'], 1);
  },
});
