import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Why401Error } from '../model/errors.ts';
import { atTokenEndpoint, gateOf } from './admin/gates.ts';
import type { Administration, Target } from './administration.ts';
import { readBody, utf8 } from './body.ts';
import { isObject } from './fields.ts';
import type { EmbeddedOrg } from './index.ts';

/** Under this path and a random key lies the control API: for programs on the same machine only. */
export const CONTROL_PATH = '/_org';
const LIMIT = 256 * 1024 * 1024;

/** The key that guards a host's control API. */
export const newControlKey = (): string => randomBytes(24).toString('base64url');

/** Whether a request goes to the control API, by its URL. */
export const isControl = (url: string): boolean =>
  url.startsWith(`${CONTROL_PATH}/`, url.indexOf('/', url.indexOf('//') + 2));

/** Answers a control request. */
export async function control(
  embedded: EmbeddedOrg,
  administration: Administration,
  key: string,
  request: Request,
  address: string,
): Promise<Response> {
  const url = new URL(request.url);
  const [given = '', ...rest] = url.pathname.slice(CONTROL_PATH.length + 1).split('/');
  if (!isLoopback(address) || !sameKey(given, key)) return answer(404, { error: 'not found' });
  // A page in a browser must not reach it across origins: no CORS headers, and nothing from another site.
  if ((request.headers.get('sec-fetch-site') ?? 'none') === 'cross-site') return answer(403, { error: 'cross-site' });
  try {
    return await dispatch(embedded, administration, request, rest.join('/'), url.searchParams);
  } catch (error) {
    if (error instanceof Why401Error) return answer(400, { error: error.message, code: error.code });
    throw error;
  }
}

async function dispatch(
  embedded: EmbeddedOrg,
  administration: Administration,
  request: Request,
  path: string,
  query: URLSearchParams,
): Promise<Response> {
  const org = query.get('org') ?? undefined;
  switch (`${request.method} ${path}`) {
    case 'GET state':
      return answer(200, { ready: embedded.ready, open: administration.open(), clock: clockOf(embedded) });
    case 'GET causes':
      return answer(200, { causes: administration.causes });
    case 'POST break': {
      const body = await readJson(request);
      return answer(200, administration.break(text(body, 'cause') ?? '', targetOf(body)));
    }
    case 'POST heal': {
      const body = await readJson(request);
      return answer(200, { healed: administration.heal(text(body, 'cause'), targetOf(body)) });
    }
    case 'POST approve': {
      const body = await readJson(request);
      return answer(200, administration.approve(text(body, 'client') ?? '', targetOf(body)));
    }
    case 'GET truth':
      return answer(200, { refusals: administration.truth(org) });
    case 'GET refusals':
      return refusalStream(administration, request.signal);
    case 'GET audit':
      return answer(200, { events: administration.auditWithNames(org) });
    case 'GET policy':
      return answer(200, { policies: administration.policy(undefined, org) });
    case 'POST policy': {
      const { policies } = await readJson(request);
      const names = Array.isArray(policies) ? policies.filter((name) => typeof name === 'string') : [];
      return answer(200, { policies: administration.policy(names, org) });
    }
    case 'GET clock':
      return answer(200, clockOf(embedded));
    case 'POST clock': {
      const body = await readJson(request);
      const { moveMs, setMs } = body;
      if (typeof moveMs === 'number' && Number.isFinite(moveMs)) embedded.clock.move(moveMs);
      else if (typeof setMs === 'number' && Number.isFinite(setMs)) embedded.clock.set(setMs);
      else throw new Why401Error('USAGE', 'clock needs "moveMs" or "setMs"');
      return answer(200, clockOf(embedded));
    }
    case 'GET page':
      return (await import('./admin/page.ts')).adminPage(administration, org);
    case 'POST page/break':
    case 'POST page/heal':
    case 'POST page/approve':
      return onPage(administration, request, path, org);
    case 'GET snapshot':
      return answer(200, embedded.snapshot());
    case 'POST restore':
      embedded.restore(await readJson(request));
      return answer(200, { restored: true });
    default:
      return answer(404, { error: 'no such control operation' });
  }
}

/** A button of the admin page: does it and leads back, or shows the page with what was wrong. */
async function onPage(
  administration: Administration,
  request: Request,
  path: string,
  org: string | undefined,
): Promise<Response> {
  const read = await readBody(request, 4096);
  const form = new URLSearchParams('bytes' in read ? utf8(read.bytes) : '');
  const cause = form.get('cause') ?? undefined;
  const client = form.get('client') || undefined;
  try {
    if (path === 'page/heal') administration.heal(cause, { org });
    else if (path === 'page/approve') administration.approve(client ?? '', { org });
    else administration.break(cause ?? '', { org, client });
  } catch (error) {
    if (!(error instanceof Why401Error)) throw error;
    return (await import('./admin/page.ts')).adminPage(administration, org, error.message);
  }
  const query = org === undefined ? '' : `?org=${encodeURIComponent(org)}`;
  return new Response(null, { status: 303, headers: { Location: `../page${query}` } });
}

function clockOf(embedded: EmbeddedOrg): { now: string; offsetMs: number } {
  return { now: new Date(embedded.clock.now()).toISOString(), offsetMs: embedded.clock.offset };
}

/** Refusals as they happen, as server-sent events. */
function refusalStream(administration: Administration, signal: AbortSignal): Response {
  const encoder = new TextEncoder();
  let stop = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(encoder.encode(': refusals as they happen\n\n'));
      stop = administration.listen((refusal) => {
        const lane = atTokenEndpoint(refusal) ? 'token' : 'api';
        const event = { ...refusal, gate: `${lane} ${gateOf(refusal)}` };
        controller.enqueue(encoder.encode(`event: refusal\ndata: ${JSON.stringify(event)}\n\n`));
      });
      signal.addEventListener('abort', () => stop());
    },
    cancel() {
      stop();
    },
  });
  return new Response(body, {
    status: 200,
    headers: { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' },
  });
}

function targetOf(body: Readonly<Record<string, unknown>>): Target {
  const options = isObject(body.with) ? Object.entries(body.with) : [];
  return {
    org: text(body, 'org'),
    client: text(body, 'client'),
    actor: text(body, 'actor'),
    with: Object.fromEntries(options.map(([name, value]) => [name, String(value)])),
  };
}

function text(body: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = body[name];
  return typeof value === 'string' ? value : undefined;
}

async function readJson(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const read = await readBody(request, LIMIT);
  try {
    const parsed: unknown = 'bytes' in read ? JSON.parse(utf8(read.bytes) || '{}') : undefined;
    if (isObject(parsed)) return parsed;
  } catch {
    // Said below.
  }
  throw new Why401Error('USAGE', 'the body of a control request is a JSON object');
}

function answer(status: number, body: unknown): Response {
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  });
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address);
}

function sameKey(given: string, key: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(key);
  return a.length === b.length && timingSafeEqual(a, b);
}
