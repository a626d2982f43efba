import { objectOf, textOf } from '../../../dialect/standard.ts';
import type { ClientUsage } from '../../../model/fact.ts';
import { intendedClientId } from '../../../secrets/swap.ts';
import type { World } from '../../../world/world.ts';
import { asList } from '../identity.ts';
import { type Ask, adminProbe, noIdToLookUp } from './admin-probe.ts';

const DAY = 86_400_000;
/** As far back as the audit trail; where a year is refused as too long, a month. How long usage is kept is not known. */
const REACH_DAYS = [365, 30] as const;
const MOST_POLLS = 20;

/**
 * Usage of one client, by day: `POST /api/v2/oauth/clients/{id}/usage/query`, polled (ANY oauth:client:view,
 * usage:client:view). It says when the client last succeeded. That refusals with 401 and 403 count under `status400`, and
 * that token requests are not counted, is inferred; how fresh the newest day is, is not known.
 */
export const clientUsage = adminProbe('genesys-client-usage', 'client-usage', async (ask, { keys, world }) => {
  const meant = intendedClientId(keys.clientId, keys.secret);
  if (meant === null) return { blocked: noIdToLookUp };
  const clientId = encodeURIComponent(meant);
  const now = world.now().getTime();
  for (const days of REACH_DAYS) {
    const since = new Date(now - days * DAY).toISOString();
    const path = `/api/v2/oauth/clients/${clientId}/usage/query`;
    const json = { interval: `${since}/${new Date(now + DAY).toISOString()}`, granularity: 'Day' };
    const started = await ask({ method: 'POST', path, json });
    const status = started.answer?.status ?? 0;
    if (status === 400) continue;
    const id =
      status >= 200 && status < 300 && started.answer !== null ? textOf(objectOf(started.answer)?.executionId) : null;
    const rows = id === null ? null : await results(ask, `${path}/results/${encodeURIComponent(id)}`, world);
    if (rows === null)
      return { blocked: `the usage of the client could not be read: HTTP ${status || 'without an answer'}` };
    const fact: ClientUsage = { since, until: world.now().toISOString(), days: byDay(rows) };
    const last = fact.days.findLast(({ succeeded }) => succeeded > 0);
    return {
      kind: 'client-usage',
      standing: 'observed',
      fact,
      says:
        last === undefined
          ? `The platform counts no successful request of this client since ${since.slice(0, 10)}.`
          : `The platform counts ${last.succeeded} successful requests of this client on ${last.date}, the last day with any.`,
      exhibit: {
        shape: 'table',
        columns: ['day', 'succeeded', 'refused', 'throttled'],
        rows: fact.days.slice(-31).map(({ date, ...counts }) => [date, ...Object.values(counts).map(String)]),
      },
    };
  }
  return { blocked: 'the usage of the client could not be read: the query was not accepted' };
});

async function results(
  ask: Ask,
  path: string,
  world: World,
): Promise<readonly Readonly<Record<string, unknown>>[] | null> {
  for (let poll = 0; poll < MOST_POLLS; poll++) {
    const { answer } = await ask({ method: 'GET', path });
    const result = answer !== null && answer.status < 300 ? objectOf(answer) : null;
    if (result === null || /^failed$/i.test(textOf(result.queryStatus) ?? '')) return null;
    if (!/^running$/i.test(textOf(result.queryStatus) ?? '')) {
      // A result of more pages is not read as a whole, and half of it could make a used client look unused.
      const more = result.cursors;
      return typeof more === 'object' && more !== null && textOf((more as Record<string, unknown>).after) !== null
        ? null
        : asList(result.results);
    }
    await world.sleep(Math.min(100 * 2 ** poll, 1_000));
  }
  return null;
}

function byDay(rows: readonly Readonly<Record<string, unknown>>[]): ClientUsage['days'] {
  const days = new Map<string, { date: string; succeeded: number; refused: number; throttled: number }>();
  const count = (value: unknown): number => (typeof value === 'number' && value > 0 ? value : 0);
  for (const row of rows) {
    const date = textOf(row.date)?.slice(0, 10) ?? '';
    if (!/^\d{4}-\d\d-\d\d$/.test(date)) continue;
    const day = days.get(date) ?? { date, succeeded: 0, refused: 0, throttled: 0 };
    day.succeeded += count(row.status200) + count(row.status300);
    day.refused += count(row.status400);
    day.throttled += count(row.status429);
    days.set(date, day);
  }
  return [...days.values()].sort((a, b) => a.date.localeCompare(b.date));
}
