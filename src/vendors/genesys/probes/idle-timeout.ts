import { objectOf } from '../../../dialect/standard.ts';
import { openReading } from './open-reading.ts';

/**
 * `GET /api/v2/tokens/timeout` (no permission): after how long without a call the organisation ends a token. It holds for
 * tokens of every client (FAQ of the feature).
 */
export const idleTimeout = openReading(
  'genesys-idle-timeout',
  'idle-timeout',
  () => true,
  async (ask) => {
    const { answer, exhibit } = await ask({ method: 'GET', path: '/api/v2/tokens/timeout' });
    const settings = answer?.status === 200 ? objectOf(answer) : null;
    const seconds = settings?.idleTokenTimeoutSeconds;
    const enabled = settings?.enableIdleTokenTimeout;
    // A switch that is on without a number of seconds is no answer that anything could rest on.
    if (typeof enabled !== 'boolean' || (enabled && !(typeof seconds === 'number' && seconds > 0))) {
      return { blocked: `the idle timeout could not be read: HTTP ${answer?.status ?? 'without an answer'}` };
    }
    const length = typeof seconds === 'number' ? seconds : 0;
    return {
      kind: 'idle-timeout',
      standing: 'observed',
      fact: { enabled, seconds: length },
      says: enabled
        ? `The organisation ends every token that is not used for ${length} s.`
        : 'The organisation has no idle timeout for tokens.',
      exhibit,
    };
  },
);
