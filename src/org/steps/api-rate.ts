import type { ApiExchange, Step } from '../exchange.ts';
import { refuse } from '../exchange.ts';

const WINDOW = 60_000;

/** Requests per token and minute: 300 by default. Source: limits page; headers as in the 2021 trace. */
export const apiRate: Step<ApiExchange> = {
  name: 'api-rate',
  check(exchange) {
    const { org, live, at } = exchange;
    if (live === undefined) return undefined;
    if (at - live.windowStart >= WINDOW || at < live.windowStart) {
      live.windowStart = at;
      live.windowCount = 0;
    }
    live.windowCount++;
    const { apiRequestsPerMinute: allowed, apiRequestsUsed } = org.settings;
    const count = live.windowCount + apiRequestsUsed;
    const resetSeconds = Math.max(1, Math.ceil((live.windowStart + WINDOW - at) / 1000));
    exchange.rate = { count, allowed, resetSeconds };
    if (count <= allowed) return undefined;
    return refuse('api-rate-exceeded', `request ${count} of ${allowed} in this minute`, {
      ...(org.profile === 'legacy-2021' ? { code: 'too.many.requests' } : {}),
      params: { seconds: String(resetSeconds), maximum: String(allowed) },
      retryAfterSeconds: resetSeconds,
    });
  },
};
