import type { Protocol } from './stand-in.ts';

/**
 * Stands in for the API server of Kubernetes: discovery and "read the specified Secret" of core/v1, as kubectl asks
 * for them.
 */
export const CLUSTER_TOKEN = 'eyJhbGciOiJSUzI1NiIsImtpZCI6InN0YW5kLWluIn0.cluster0123456789.sig';

const status = (code: number, reason: string) => ({
  status: code,
  body: {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: `secrets "oauth": ${reason}`,
    reason,
    code,
  },
});

export const apiServer: Protocol = {
  knows: ({ headers }) => headers.authorization === `Bearer ${CLUSTER_TOKEN}`,
  answersStill: ({ path }) => /^\/apis?(?:\/v1)?(?:\?|$)/.test(path),
  refuse: (why) =>
    ({
      'unknown-caller': status(401, 'Unauthorized'),
      expired: status(401, 'Unauthorized'),
      denying: status(403, 'Forbidden'),
      limiting: status(429, 'TooManyRequests'),
      failing: status(500, 'InternalError'),
    })[why],
  answer({ path }, values) {
    const [at = ''] = path.split('?');
    const found = (body: unknown) => ({ status: 200, body });
    if (at === '/api') return found({ kind: 'APIVersions', versions: ['v1'] });
    if (at === '/apis') return found({ kind: 'APIGroupList', apiVersion: 'v1', groups: [] });
    if (at === '/api/v1') {
      const secrets = {
        name: 'secrets',
        singularName: 'secret',
        namespaced: true,
        kind: 'Secret',
        verbs: ['get', 'list'],
      };
      return found({ kind: 'APIResourceList', groupVersion: 'v1', resources: [secrets] });
    }
    const value = values.at(-1);
    if (at !== '/api/v1/namespaces/ci/secrets/oauth' || value === undefined) return status(404, 'NotFound');
    const data = { 'client-secret': Buffer.from(value).toString('base64'), 'client-id': 'eA==' };
    return found({
      kind: 'Secret',
      apiVersion: 'v1',
      metadata: { name: 'oauth', namespace: 'ci' },
      type: 'Opaque',
      data,
    });
  },
};
