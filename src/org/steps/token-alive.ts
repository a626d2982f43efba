import type { ApiExchange, Step } from '../exchange.ts';
import { refuse } from '../exchange.ts';

/** Expiry and idle timeout. The idle timeout holds for tokens of every client. Source: idle timeout FAQ. */
export const tokenAlive: Step<ApiExchange> = {
  name: 'token-alive',
  check({ org, live, at }) {
    if (live === undefined) return undefined;
    if (live.row.expiresAt <= at) {
      org.tokens.end(live.row.id, 'token-expired');
      return refuse('token-expired', `expired at ${new Date(live.row.expiresAt).toISOString()}`);
    }
    const { enabled, seconds } = org.settings.idleTimeout;
    const idle = Math.floor((at - live.usedAt) / 1000);
    if (enabled && idle >= seconds) {
      org.tokens.end(live.row.id, 'token-idle');
      return refuse('token-idle', `not used for ${idle} s; the timeout is ${seconds} s`);
    }
    return undefined;
  },
};
