import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from './stage.ts';

/** Does something when a call of this kind arrives for the first time, and lets the caller wait for its answer. */
export function midway({ org }: Stage, call: string, milliseconds: number, work: () => void): void {
  const answer = org.fetch.bind(org);
  let done = false;
  org.fetch = async (request, connection) => {
    const { pathname } = new URL(request.url);
    if (done || `${request.method} ${pathname}` !== call) return answer(request, connection);
    done = true;
    work();
    await sleep(milliseconds);
    return answer(request, connection);
  };
}

/** Answers every token request with this, whatever the org would say: a hop that breaks what passes through it. */
export function tokenAnswers({ org }: Stage, status: number, body: string): void {
  const answer = org.fetch.bind(org);
  org.fetch = (request, connection) =>
    request.url.endsWith('/oauth/token')
      ? Promise.resolve(new Response(body, { status, headers: { 'Content-Type': 'application/json' } }))
      : answer(request, connection);
}
