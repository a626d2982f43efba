import { objectOf, textOf } from '../../../dialect/standard.ts';
import type { World } from '../../../world/world.ts';
import { asList } from '../identity.ts';
import type { Ask } from './admin-probe.ts';

const PAGE_SIZE = 500;
const MOST_PAGES = 20;
/** About twenty seconds: who waits longer has thought of something else. */
const MOST_POLLS = 24;

export interface AuditQuery {
  interval: string;
  serviceName: string;
  /** None: every event of the service. */
  filters?: readonly { property: 'EntityType'; value: string }[];
  sort: readonly { name: 'Timestamp'; sortOrder: 'ascending' | 'descending' }[];
}

export interface AuditRows {
  rows: readonly Readonly<Record<string, unknown>>[];
  /** False when there are more pages than were read. */
  complete: boolean;
}

/** One asynchronous query to its last page, or to as many as are worth it; what became of it where it has no rows. */
export async function queryAudits(
  ask: Ask,
  body: AuditQuery,
  world: World,
  mostPages = MOST_PAGES,
): Promise<AuditRows | 'failed' | 'unfinished'> {
  const started = await ask({ method: 'POST', path: '/api/v2/audits/query', json: body });
  let state = started.answer === null || started.answer.status >= 300 ? null : objectOf(started.answer);
  const id = textOf(state?.id);
  if (state === null || id === null) return 'failed';
  const waiting = (): boolean => /^(?:queued|running)$/i.test(textOf(state?.state) ?? '');
  for (let poll = 0; poll < MOST_POLLS && waiting(); poll++) {
    await world.sleep(Math.min(50 * 2 ** poll, 1_000));
    const polled = await ask({ method: 'GET', path: `/api/v2/audits/query/${encodeURIComponent(id)}` });
    state = polled.answer === null ? null : objectOf(polled.answer);
  }
  if (waiting()) return 'unfinished';
  if (!/^succeeded$/i.test(textOf(state?.state) ?? '')) return 'failed';
  const rows: Readonly<Record<string, unknown>>[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page++) {
    const next = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const path = `/api/v2/audits/query/${encodeURIComponent(id)}/results?pageSize=${PAGE_SIZE}&expand=user${next}`;
    const { answer } = await ask({ method: 'GET', path });
    const results = answer?.status === 200 ? objectOf(answer) : null;
    if (results === null) return { rows, complete: false };
    rows.push(...asList(results.entities));
    cursor = textOf(results.cursor);
    if (cursor === null) return { rows, complete: true };
  }
  return { rows, complete: false };
}
