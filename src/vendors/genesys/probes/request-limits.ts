import { objectOf, textOf } from '../../../dialect/standard.ts';
import { asList } from '../identity.ts';
import { openReading } from './open-reading.ts';

/** The rate limits stand there by inference: the limits page has an anchor of this name. */
const NAMESPACE = 'platform.api';

/**
 * `GET /api/v2/organizations/limits/namespaces/{namespace}` (no permission): what this organisation is allowed, which
 * support can raise. Asked only once a request was throttled.
 */
export const requestLimits = openReading(
  'genesys-request-limits',
  'request-limits',
  ({ facts, keys }) =>
    // The client's own token is the one that is throttled: where an administrator's is on its way, it is waited for.
    (keys.admin === undefined || facts.has('admin-token')) &&
    [...facts.all('call-answer'), ...facts.all('minted-token-check'), ...facts.all('held-token-check')].some(
      ({ fact }) => fact.reading?.means === 'rate-limited',
    ),
  async (ask) => {
    const { answer, exhibit } = await ask({
      method: 'GET',
      path: `/api/v2/organizations/limits/namespaces/${NAMESPACE}`,
    });
    const list = answer?.status === 200 ? objectOf(answer)?.entities : null;
    const limits = asList(list).flatMap(({ key, value }) => {
      const name = textOf(key);
      return name !== null && typeof value === 'number' ? [{ key: name, value }] : [];
    });
    if (limits.length === 0) {
      return {
        blocked: `the limits of the organisation could not be read: HTTP ${answer?.status ?? 'without an answer'}`,
      };
    }
    return {
      kind: 'request-limits',
      standing: 'observed',
      fact: { namespace: NAMESPACE, limits },
      says: `The organisation’s limits of requests: ${limits
        .slice(0, 4)
        .map(({ key, value }) => `${key} ${value}`)
        .join(', ')}.`,
      exhibit,
    };
  },
);
