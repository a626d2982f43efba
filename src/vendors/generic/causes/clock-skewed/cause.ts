import { cite, defineCause, fix, proven, ruledOut, undecided } from '../../../../causes/cause.ts';
import { apiMeans, clientQuestion, granted, tokenMeans } from '../../../../causes/readings.ts';
import type { Evidence } from '../../../../model/evidence.ts';
import type { Facts } from '../../../../model/facts.ts';
import type { Cited, Judgement } from '../../../../model/judgement.ts';

/** What servers allow for, and more than a Date header of whole seconds can be wrong by. */
const TOLERANCE_MS = 30_000;

/** RFC 7523 leaves the longest life to the server; at this one a clock that is a second ahead makes it too long. */
const EDGE_SECONDS = 600;

export default defineCause({
  id: 'clock-skewed',
  class: 'clock_skew',
  gate: 'token',
  title: 'The clock of this machine and that of the server differ',
  prior: 0.1,
  judge(facts) {
    const byServerTime = granted(facts, 'contrast.assertion-time');
    const plain = facts.first('token-answer');
    const offset = plain?.fact.clockOffsetMs ?? null;
    if (byServerTime !== undefined && plain !== undefined && offset !== null)
      return skewed([byServerTime, plain], offset);
    const complaint = tokenMeans(facts, 'assertion-time-refused') ?? apiMeans(facts, 'assertion-time-refused');
    if (complaint !== undefined) {
      const apart = complaint.fact.clockOffsetMs;
      if (apart === null || apart === undefined) return undecided([]);
      if (Math.abs(apart) > TOLERANCE_MS) return skewed([complaint], apart);
      // A life of exactly what is allowed is too long by the clock of a server that is a second behind.
      const shape = facts.first('token-shape');
      if (shape?.fact.expired === true) return ruledOut(cite(shape, complaint), 'it is over by either clock');
      const mayRead = facts.has('token-shape') && !facts.has('token-claims');
      if (mayRead) return undecided(['token-claims']);
      return Math.round(lifeOf(facts)) === EDGE_SECONDS
        ? undecided([])
        : ruledOut(cite(complaint), 'the Date header and this clock agree within half a minute');
    }
    const accepted = apiMeans(facts, 'accepted');
    if (accepted !== undefined) return ruledOut(cite(accepted));
    if (plain?.fact.assertion !== undefined) return ofAssertion(plain, facts);
    const timeless = withoutTime(facts);
    return timeless === undefined ? undecided([]) : ruledOut(cite(timeless), 'nothing that was sent carries a time');
  },
});

/** The server's clock minus this one's, where the server checks a time. */
function skewed(because: Cited, offset: number): Judgement {
  const seconds = Math.round(Math.abs(offset) / 1000);
  return proven(
    because,
    fix('Set the clock, and keep it set (NTP).', [
      'On a virtual machine or WSL the clock can stand still while the host sleeps.',
      'Until then: set iat a minute back, and exp well within the longest life that is allowed.',
    ]),
    `The clock of this machine is ${seconds} s ${offset > 0 ? 'behind' : 'ahead of'} the server’s, and the server checks a time`,
  );
}

/** An assertion was refused in words that name no time: the clocks, and the same assertion by the other one, tell. */
function ofAssertion(plain: Evidence<'token-answer'>, facts: Facts): Judgement {
  const { reading, clockOffsetMs } = plain.fact;
  if (reading?.means === 'issued') return ruledOut(cite(plain));
  if (reading === null || clockOffsetMs === null) return undecided([]);
  if (Math.abs(clockOffsetMs) <= TOLERANCE_MS) {
    return ruledOut(cite(plain), 'the Date header and this clock agree within half a minute');
  }
  const asked = clientQuestion(facts);
  if (asked.state === 'cleared') return ruledOut(cite(asked.by));
  return undecided(facts.has('contrast.assertion-time') ? [] : ['contrast.assertion-time'], 3);
}

function lifeOf(facts: Facts): number {
  const claims = facts.all('token-claims').find(({ fact }) => fact.credential === 'held')?.fact;
  if (claims === undefined || claims.issuedAt === null || claims.expiresAt === null) return 0;
  return (Date.parse(claims.expiresAt) - Date.parse(claims.issuedAt)) / 1000;
}

/** A plain secret or an opaque token that was refused: no clock of the client is in it. */
function withoutTime(facts: Facts): Evidence | undefined {
  const plain = facts.first('token-answer');
  const known = facts.has('secret-shape');
  if (known && plain !== undefined && plain.fact.reading !== null && plain.fact.authMethod !== 'none') return plain;
  const shape = facts.first('token-shape');
  const held = facts.first('held-token-check');
  return shape?.fact.expiresAt === null && held?.fact.reading !== null ? held : undefined;
}
