import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { newServerIdentity } from '../../../src/org/tls/certificate.ts';
import type { State } from '../stores-contract.ts';
import { type Protocol, standIn } from './stand-in.ts';

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

/** The API server of a cluster speaks TLS: the stand-in behind it speaks HTTP. */
export async function cluster(state: State) {
  const plain = await standIn(apiServer, state);
  const identity = newServerIdentity(['127.0.0.1'], Date.now());
  const tls = createServer({ key: identity.key, cert: identity.cert }, (request, response) => {
    void fetch(`${plain.url}${request.url}`, { headers: { authorization: request.headers.authorization ?? '' } })
      .then(async (answer) => {
        response.writeHead(answer.status, { 'content-type': 'application/json' });
        response.end(await answer.text());
      })
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => tls.listen(0, '127.0.0.1', resolve));
  const { port } = tls.address() as AddressInfo;
  const close = async () => {
    tls.closeAllConnections();
    tls.close();
    await plain.close();
  };
  // Nobody listens there any more.
  if (state.is === 'gone') await close();
  return { port, ca: identity.ca, close: state.is === 'gone' ? () => {} : close };
}
