import { cite, defineCause, fix, likely, ruledOut, undecided } from '../../../../causes/cause.ts';
import { refusedToken } from '../../../../causes/frames.ts';
import { revokedSince, tokensIssued } from '../../../../causes/readings.ts';

export default defineCause({
  id: 'token-idle',
  class: 'token_expired_or_revoked',
  gate: 'token',
  title: 'The token was not used for longer than the idle timeout',
  prior: 0.4,
  judge(facts, question) {
    const token = refusedToken(facts);
    if ('judged' in token) return token.judged;
    const { shape, held, means } = token;
    if (means === 'token-expired' || means === 'token-revoked')
      return ruledOut(cite(held), 'the answer names something else');
    if (means !== 'token-not-accepted') return undecided([]);
    if (shape.fact.expired) return ruledOut(cite(shape), 'it had expired by itself');
    const timeout = facts.last('idle-timeout');
    if (timeout === undefined) return undecided(['idle-timeout', 'token-answer', 'minted-token-check']);
    const trail = facts.last('audit-trail');
    const changed = trail?.fact.events.findLast(({ about }) => about === 'idle-timeout-changed');
    if (!timeout.fact.enabled) {
      // Switched off today, it may have ended this token yesterday.
      return changed === undefined ? ruledOut(cite(timeout), 'the organisation has none') : undecided([], 0.5);
    }
    const { seconds } = timeout.fact;
    const lastGood = facts.last('last-good');
    const sinceGood = lastGood === undefined ? null : (Date.parse(held.at) - Date.parse(lastGood.fact.at)) / 1000;
    // Used a moment ago, or fetched since: in both cases it was never idle for so long.
    if (sinceGood !== null && sinceGood >= 0 && sinceGood < seconds) return undecided([], 0.2);
    const fresh = facts.first('minted-token-check');
    if (fresh === undefined) return undecided(['token-answer', 'minted-token-check'], 1.5);
    if (fresh.fact.reading?.means !== 'accepted') return undecided([]);
    if (trail === undefined) return undecided(['audit-trail'], 1.5);
    const issued = tokensIssued(facts, trail, shape.at);
    // Neither over nor revoked, while the client itself is in order: what is left is that it lay idle, or that it is not
    // this client's.
    if (issued?.anyAlive !== true || revokedSince(trail, facts, question) !== undefined) return undecided([]);
    const who = changed?.who ?? null;
    const since = changed === undefined ? '' : `, set at ${changed.at}${who === null ? '' : ` by ${who}`}`;
    return likely(
      cite(held, timeout, trail, fresh),
      fix('Get a new token for each run, or after every pause.', [
        `A token that makes no call for ${seconds} s is ended, whoever holds it and long before its expires_in.`,
        'Do not store a token between jobs: store the client’s id and secret, and fetch the token where it is used.',
      ]),
      [],
      `The token was not used for longer than the idle timeout of ${seconds} s${since}`,
    );
  },
});
