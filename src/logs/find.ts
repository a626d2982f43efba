import { scrub, showable } from '../explain/scrub.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import { Why401Error } from '../model/errors.ts';
import type { Blocked, Evidence } from '../model/evidence.ts';
import type { World } from '../world/world.ts';
import type { LogLine, LogSource } from './source.ts';

export const LOGS_PROBE = 'logs';
const MINUTE = 60_000;
/** Clocks differ, and lines are written when a request is over. */
const BEFORE = 5 * MINUTE;
const AFTER = 15 * MINUTE;
/** How long lines may take until they can be found, where it is worth asking again. */
const LATE = 5_000;
const LONGEST_MESSAGE = 2_000;

/**
 * Searches a log for the ids of a diagnosis' requests. What is found are entries of the ledger: observed is that a
 * third party's log says so, and what it says stays its words. A log that cannot be searched is said, and the diagnosis
 * stands without it.
 */
export async function findInLogs(
  { correlationIds = [], evidence }: Diagnosis,
  source: LogSource,
  world: World,
): Promise<{ evidence: readonly Evidence[]; blocked: readonly Blocked[] }> {
  const ids = [...new Set(correlationIds.map(({ id }) => id))];
  if (ids.length === 0) {
    return {
      evidence: [],
      blocked: [{ probe: LOGS_PROBE, code: 'no-ids', reason: 'no answer of this run named an id to search logs for' }],
    };
  }
  const times = evidence.map(({ at }) => Date.parse(at)).filter((at) => !Number.isNaN(at));
  const window = {
    from: new Date(Math.min(...times) - BEFORE).toISOString(),
    to: new Date(Math.max(...times) + AFTER).toISOString(),
  };
  try {
    let lines = await source.search(ids, window);
    if (lines.length === 0 && source.late) {
      await world.sleep(LATE);
      lines = await source.search(ids, window);
    }
    if (lines.length > 0)
      return { evidence: lines.map((line, at) => entry(line, at, evidence, source, world)), blocked: [] };
    const late = source.late ? '; lines can arrive later: save the case, and search again with "why401 rejudge"' : '';
    const reason = `${source.name} has no line with one of the ${ids.length} ids of this run${late}`;
    return { evidence: [], blocked: [{ probe: LOGS_PROBE, code: 'nothing-found', reason }] };
  } catch (error) {
    if (!(error instanceof Why401Error)) throw error;
    return { evidence: [], blocked: [{ probe: LOGS_PROBE, code: 'failed', reason: error.message }] };
  }
}

function entry(
  line: LogLine,
  at: number,
  before: readonly Evidence[],
  source: LogSource,
  world: World,
): Evidence<'log-line'> {
  const clean = (text: string): string => showable(scrub(world.clean(text)).text);
  const ids = [...line.ids];
  // An id is what was looked for, and no secret, whatever it looks like.
  const message = keeping(ids, around(ids, line.message), clean);
  const service = line.service === null ? null : clean(line.service);
  const by = service === null ? '' : ` of ${service}`;
  return {
    id: `e${before.length + at + 1}`,
    kind: 'log-line',
    standing: 'observed',
    probe: LOGS_PROBE,
    at: world.now().toISOString(),
    fact: { source: source.name, at: line.at, service, status: line.status, message, ids, where: line.where },
    says: `${source.name} holds a log line${by} that names the request ${ids.join(', ')}: “${message.replace(/\s+/g, ' ').slice(0, 300)}”`,
    exhibit: {
      shape: 'table',
      columns: ['', ''],
      rows: [
        ['log', `${source.name}, ${line.where}`],
        ['time', line.at ?? 'not said'],
        ...(service === null ? [] : [['service', service]]),
        ...(line.status === null ? [] : [['status', line.status]]),
        ['request', ids.join(', ')],
        ['message', message],
      ],
    },
  };
}

/** The part of a long message in which an id stands. */
function around(ids: readonly string[], message: string): string {
  if (message.length <= LONGEST_MESSAGE) return message;
  const at = Math.max(0, ...ids.map((id) => message.indexOf(id)));
  const from = Math.max(0, Math.min(at - LONGEST_MESSAGE / 2, message.length - LONGEST_MESSAGE));
  return message.slice(from, from + LONGEST_MESSAGE);
}

/** Cleans a text around the ids in it. */
function keeping(ids: readonly string[], text: string, clean: (text: string) => string): string {
  const id = ids.find((one) => text.includes(one));
  if (id === undefined) return clean(text);
  const rest = ids.filter((one) => one !== id);
  return text
    .split(id)
    .map((part) => keeping(rest, part, clean))
    .join(id);
}
