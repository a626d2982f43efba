import { Why401Error } from '../model/errors.ts';
import { Secret } from '../secrets/secret.ts';
import type { Answer, World } from '../world/world.ts';
import { type LogLine, type LogSource, MOST_LINES } from './source.ts';

/** Ids in one query, lines of one page (the API's maximum is 1000), pages, and tries where the rate limit refuses. */
const IDS_A_QUERY = 20;
const LINES_A_PAGE = 100;
const MOST_PAGES = 5;
const TRIES = 3;
/** The longest wait that a rate limit may ask for, in seconds. */
const LONGEST_WAIT = 30;

/** Sites of Datadog: keys are sent to no other host, apart from this machine's own. */
const SITE = /^(?:[a-z0-9-]+\.)?(?:datadoghq\.com|datadoghq\.eu|ddog-gov\.com)$/;
const LOOPBACK = /^http:\/\/(?:localhost|127(?:\.\d+){3}|\[::1\]):\d+$/;

/**
 * Datadog's logs by its documented API, `POST /api/v2/logs/events/search`, with the variables that its own tools read:
 * DD_SITE, DD_API_KEY, DD_APP_KEY (or with DATADOG_ in front). https://docs.datadoghq.com/api/latest/logs/#search-logs-post
 *
 * @throws Why401Error USAGE where a variable is missing or names no site
 */
export function datadog(world: World): LogSource {
  const { env } = world;
  const given = (name: string): string => env[`DD_${name}`] || env[`DATADOG_${name}`] || '';
  const site = given('SITE') || 'datadoghq.com';
  if (/^app\./.test(site) && SITE.test(site.slice('app.'.length))) {
    const next = `DD_SITE is the address of Datadog’s pages; the site is ${site.slice('app.'.length)}`;
    throw new Why401Error('USAGE', `--logs datadog: ${next}`);
  }
  if (!SITE.test(site) && !LOOPBACK.test(site)) {
    throw new Why401Error('USAGE', '--logs datadog: DD_SITE is no site of Datadog; set it to one such as datadoghq.eu');
  }
  const key = (name: string): Secret => {
    const value = given(name);
    if (value === '') {
      throw new Why401Error(
        'USAGE',
        `--logs datadog needs DD_${name}; set DD_API_KEY and DD_APP_KEY (an application key with the scope logs_read_data), and DD_SITE unless it is datadoghq.com`,
      );
    }
    const secret = new Secret(value);
    world.keep(secret);
    return secret;
  };
  const headers = { 'dd-api-key': key('API_KEY'), 'dd-application-key': key('APP_KEY') };
  const url = `${LOOPBACK.test(site) ? site : `https://api.${site}`}/api/v2/logs/events/search`;
  const ask = (body: unknown): Promise<Answer> => send(world, { method: 'POST', url, headers, json: body });
  return {
    name: 'Datadog',
    late: true,
    async search(ids, { from, to }) {
      const lines: LogLine[] = [];
      for (let at = 0; at < ids.length; at += IDS_A_QUERY) {
        const some = ids.slice(at, at + IDS_A_QUERY);
        // `*:` searches every attribute and the message; without it, only the message.
        const filter = { query: some.map((id) => `*:"${id}"`).join(' OR '), from, to };
        let cursor: string | undefined;
        for (let page = 0; page < MOST_PAGES && lines.length < MOST_LINES; page++) {
          const paging = { limit: LINES_A_PAGE, ...(cursor === undefined ? {} : { cursor }) };
          const { json } = await ask({ filter, sort: 'timestamp', page: paging });
          const read = json as Page | undefined;
          if (!Array.isArray(read?.data)) throw trouble('gave an answer that is not of its form');
          lines.push(...read.data.map((event) => lineOf(event, some)));
          cursor = read.meta?.page?.after;
          if (cursor === undefined) break;
        }
      }
      return lines.slice(0, MOST_LINES);
    },
  };
}

interface Page {
  data?: readonly Event[];
  meta?: { page?: { after?: string } };
}

interface Event {
  id?: string;
  attributes?: { timestamp?: string; message?: string; service?: string; status?: string };
}

function lineOf(event: Event, ids: readonly string[]): LogLine {
  const { timestamp, message, service, status } = event.attributes ?? {};
  const whole = JSON.stringify(event);
  return {
    at: timestamp !== undefined && !Number.isNaN(Date.parse(timestamp)) ? new Date(timestamp).toISOString() : null,
    service: service ?? null,
    status: status ?? null,
    message: message ?? '',
    ids: ids.filter((id) => whole.includes(id)),
    where: `event ${event.id ?? '(without an id)'}`,
  };
}

/** Sends a query, and waits where the rate limit says for how long (`x-ratelimit-reset`, in seconds). */
async function send(world: World, request: Parameters<World['send']>[0]): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    const { answer, failure } = await world.send(request);
    if (answer === null) throw trouble(`could not be reached: ${failure?.kind} (${failure?.code})`);
    if (answer.status === 429 && attempt < TRIES) {
      const asked = Number(answer.headers['x-ratelimit-reset'] ?? '1');
      const seconds = Number.isFinite(asked) && asked > 0 ? asked : 1;
      if (seconds > LONGEST_WAIT) throw trouble(`limits requests for another ${Math.ceil(seconds)} seconds; try later`);
      await world.sleep(seconds * 1000);
      continue;
    }
    if (answer.status === 429) throw trouble('limits requests at the moment; try later');
    if (answer.status === 401 || answer.status === 403) {
      throw trouble('refused the keys; check DD_SITE, DD_API_KEY, and that DD_APP_KEY has the scope logs_read_data');
    }
    if (answer.status !== 200) throw trouble(`answered with HTTP ${answer.status}`);
    return answer;
  }
}

const trouble = (what: string): Why401Error => new Why401Error('UNREADABLE_LOGS', `--logs datadog: Datadog ${what}`);
