import type { Protocol } from './stand-in.ts';

/**
 * Stands in for HashiCorp Vault and OpenBao: KV version 2 mounted at `team/kv/`, with the status codes of
 * https://developer.hashicorp.com/vault/api-docs. No binary of either was to be had; a check against a real server
 * belongs here when one is.
 */
export const VAULT_TOKEN = 'hvs.CAESIStandInTokenOfTheTests0123456789abcd';

export const vaultKv2: Protocol = {
  // A token that is over cannot read its own record either.
  answersStill: ({ path }, why) =>
    (why === 'denying' && path === '/v1/auth/token/lookup-self') ||
    (why !== 'expired' && path.startsWith('/v1/sys/internal/')),
  knows: ({ headers }) => headers['x-vault-token'] === VAULT_TOKEN && headers['x-vault-namespace'] === 'acme',
  refuse: (why) => {
    const status = { limiting: 429, failing: 503, denying: 403, expired: 403, 'unknown-caller': 403 }[why];
    return { status, body: { errors: [why === 'failing' ? 'Vault is sealed' : 'permission denied'] } };
  },
  answer({ path }, values) {
    if (path.startsWith('/v1/sys/internal/ui/mounts/team/kv/ci/genesys')) {
      return { status: 200, body: { data: { path: 'team/kv/', type: 'kv', options: { version: '2' } } } };
    }
    if (path === '/v1/auth/token/lookup-self') return { status: 200, body: { data: { ttl: 3600 } } };
    if (values.length === 0) return { status: 404, body: { errors: [] } };
    if (path === '/v1/team/kv/metadata/ci/genesys') {
      const versions = Object.fromEntries([
        ...values.map((_, at) => [String(at + 1), { created_time: 't', deletion_time: '', destroyed: false }]),
        [String(values.length + 1), { created_time: 't', deletion_time: '2026-01-01T00:00:00Z', destroyed: false }],
        [String(values.length + 2), { created_time: 't', deletion_time: '', destroyed: true }],
      ]) as unknown;
      return { status: 200, body: { data: { versions } } };
    }
    const [, version] = /^\/v1\/team\/kv\/data\/ci\/genesys(?:\?version=(\d+))?$/.exec(path) ?? [];
    const value = values[Number(version ?? values.length) - 1];
    if (!path.startsWith('/v1/team/kv/data/ci/genesys') || value === undefined) {
      return { status: 404, body: { errors: [], data: { data: null, metadata: {} } } };
    }
    return { status: 200, body: { data: { data: { client_secret: value, client_id: 'x' }, metadata: {} } } };
  },
};

/** KV version 1 at `secret/`, where the mounts may not be asked for. */
export const vaultKv1: Protocol = {
  ...vaultKv2,
  answer: ({ path }, values) =>
    path.startsWith('/v1/sys/internal')
      ? { status: 200, body: { data: { path: 'secret/', type: 'kv', options: null } } }
      : path === '/v1/secret/ci' && values.length > 0
        ? { status: 200, body: { data: { value: values.at(-1) } } }
        : { status: 404, body: { errors: [] } },
};
