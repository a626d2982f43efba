import OAuth2Server, { Request, Response } from '@node-oauth/oauth2-server';
import {
  behindProxy,
  credentialFaults,
  endpointFaults,
  hopFaults,
  idFaults,
  manglingFaults,
  roadFaults,
} from '../matrix/common-faults.ts';
import { alone, type Fault, type Ground, type Innocent, nothing, type Staged } from '../matrix/ground.ts';
import { passing } from '../matrix/hops.ts';
import { json, type Received, serve } from '../support/server.ts';
import { ask, clearStage } from './stage.ts';

/**
 * @node-oauth/oauth2-server is a token endpoint and a resource server that somebody else wrote. Only its storage is ours:
 * the private reason of a refusal is the server's own error, and what the storage was asked.
 */

export const ID = 'OAUTH_CLIENT_ID';
export const SECRET = 'OAUTH_CLIENT_SECRET';
const TOKEN = 'OAUTH_ACCESS_TOKEN';
const names = { id: ID, secret: SECRET };

const id = 'pipeline';
const secret = 'v3ry-l0ng-and-plain-s3cret-of-the-client';
const otherSecret = 'an0ther-l0ng-and-plain-s3cret-of-somebody';

interface StoredClient {
  secret: string;
  grants: string[];
  scopes: string[];
  disabled: boolean;
}

/** What the storage keeps, and how it fails. */
interface Storage {
  clients: Record<string, StoredClient>;
  /** Requests that are answered with an error before the storage is back. */
  failures: number;
  noUser: boolean;
  /** Seconds that a token lives. */
  life: number;
  /** The scope that the API wants. */
  wants: string | null;
  forgetsTokens: boolean;
  tokens: Map<string, OAuth2Server.Token>;
}

export interface NodeOauthStage extends Staged {
  url: string;
  notes: string[];
  storage: Storage;
}

const client = (more: Partial<StoredClient>): StoredClient => ({
  secret,
  grants: ['client_credentials'],
  scopes: ['orders'],
  disabled: false,
  ...more,
});

/** A healthy client of a healthy server, and another client beside it. */
export async function setNodeOauthStage(): Promise<NodeOauthStage> {
  const storage: Storage = {
    clients: { [id]: client({}), reports: client({ secret: otherSecret }) },
    failures: 0,
    noUser: false,
    life: 3600,
    wants: null,
    forgetsTokens: false,
    tokens: new Map(),
  };
  const notes: string[] = [];
  const oauth = new OAuth2Server({ model: modelOf(storage, notes) as unknown as OAuth2Server.ServerOptions['model'] });
  const server = await serve((received, response) => {
    const path = received.path.split('?')[0];
    const answer = new Response({ headers: {} });
    const finish = (status: number): void =>
      json(
        response,
        status,
        answer.body ?? {},
        Object.fromEntries(Object.entries(answer.headers ?? {}).map(([name, value]) => [name, String(value)])),
      );
    const work: Promise<unknown> =
      path === '/oauth/token'
        ? oauth.token(asRequest(received), answer)
        : path === '/orders'
          ? oauth.authenticate(asRequest(received), answer, storage.wants === null ? {} : { scope: [storage.wants] })
          : Promise.reject(Object.assign(new Error('no such path'), { code: 404 }));
    work.then(
      () => finish(answer.status ?? 200),
      (error: { code?: number; name?: string; message: string }) => {
        notes.push(error.message);
        // An express adapter writes the error so: the status of the error, its name and its message.
        if (Object.keys(answer.body ?? {}).length === 0)
          answer.body = { error: error.name, error_description: error.message };
        finish(error.code ?? 500);
      },
    );
  });
  return {
    url: server.url,
    notes,
    storage,
    env: { [ID]: id, [SECRET]: secret },
    options: {
      vendor: 'generic',
      loginUrl: `${server.url}/oauth/token`,
      apiUrl: server.url,
      calls: [{ method: 'GET', path: '/orders' }],
    },
    closing: [() => server.close()],
  };
}

function modelOf(storage: Storage, notes: string[]): object {
  const said = (reason: string): false => {
    notes.push(reason);
    return false;
  };
  return {
    async getClient(clientId: string, given: string | null) {
      if (storage.failures > 0) {
        storage.failures -= 1;
        throw new Error('storage is away');
      }
      const known = storage.clients[clientId];
      if (known === undefined) return said('unknown client');
      if (given !== null && given !== known.secret) return said('other secret');
      if (known.disabled) return said('disabled client');
      return { id: clientId, grants: known.grants };
    },
    async getUserFromClient() {
      return storage.noUser ? said('no account behind the client') : { id: 'service' };
    },
    async validateScope(_user: unknown, { id: clientId }: OAuth2Server.Client, scope: string[] | undefined) {
      const scopes = storage.clients[clientId]?.scopes ?? [];
      return (scope ?? []).every((one) => scopes.includes(one)) ? (scope ?? []) : said('scope not the client’s');
    },
    async saveToken(token: OAuth2Server.Token, owner: OAuth2Server.Client, user: OAuth2Server.User) {
      const accessTokenExpiresAt = new Date(Date.now() + storage.life * 1000);
      const kept = { ...token, client: owner, user, accessTokenExpiresAt };
      if (!storage.forgetsTokens) storage.tokens.set(token.accessToken, kept);
      return kept;
    },
    async getAccessToken(token: string) {
      return storage.tokens.get(token) ?? said('token not known');
    },
    async verifyScope(token: OAuth2Server.Token, scope: string[]) {
      return scope.every((one) => token.scope?.includes(one)) || said('token lacks the scope');
    },
  };
}

const asRequest = (received: Received): Request =>
  new Request({
    method: received.method,
    headers: received.headers as Record<string, string>,
    query: {},
    body: Object.fromEntries(new URLSearchParams(received.body)),
  });

/** The client of the pipeline, as the storage has it. */
const stored = ({ storage }: NodeOauthStage): StoredClient => storage.clients[id] ?? client({});

/** A token that the storage holds, as it would be after some time. */
function heldToken({ storage }: NodeOauthStage, expiresIn: number): string {
  // In the form that this server makes: 32 bytes in hexadecimal digits.
  const accessToken = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08';
  storage.tokens.set(accessToken, {
    accessToken,
    accessTokenExpiresAt: new Date(Date.now() + expiresIn * 1000),
    client: { id, grants: ['client_credentials'] },
    user: { id: 'service' },
  });
  return accessToken;
}

/** Only the token is left to the pipeline. */
function tokenAlone(stage: NodeOauthStage, token: string): void {
  stage.env[TOKEN] = token;
  delete stage.env[ID];
  delete stage.env[SECRET];
  delete stage.options.loginUrl;
}
const besideToken = ['id', 'secret', 'token', 'login', 'client', 'rate', 'request'] as const;

const faults: readonly Fault<NodeOauthStage>[] = [
  ...credentialFaults(names),
  ...roadFaults('loginUrl'),
  ...hopFaults,
  ...endpointFaults,
  {
    name: 'storage that is away',
    truth: ['server-error'],
    class: 'server_bug_or_outage',
    gate: 4,
    decidedBy: 'alone',
    blindsContrast: true,
    touches: ['rate'],
    noted: /storage is away/,
    apply({ storage }) {
      storage.failures = Number.POSITIVE_INFINITY;
    },
  },
  {
    name: 'storage that is away for a moment',
    truth: ['refusal-passed', 'server-error'],
    class: 'other',
    gate: 4,
    decidedBy: 'alone',
    blindsContrast: true,
    passes: true,
    touches: ['rate'],
    noted: /storage is away/,
    apply({ storage }) {
      storage.failures = 1;
    },
  },
  {
    name: 'a gateway takes the header off',
    truth: ['auth-method-mismatch'],
    class: 'auth_method_mismatch',
    gate: 3,
    decidedBy: 'alone',
    byOtherForm: true,
    touches: ['login', 'hop', 'request'],
    noted: /cannot retrieve client credentials/,
    apply: (stage) => passing(stage, 'loginUrl', ({ authorization: _dropped, ...rest }) => rest),
  },
  // client and secret: refusals that this server words alike
  ...idFaults(names),
  {
    name: 'an unknown client',
    truth: ['client-unknown'],
    class: 'unknown_client',
    gate: 4,
    decidedBy: 'nobody',
    touches: ['id', 'client'],
    noted: /unknown client/,
    apply({ env }) {
      env[ID] = 'pipelin';
    },
  },
  {
    name: 'a client that was deleted',
    truth: ['client-deleted', 'client-unknown'],
    class: 'unknown_client',
    gate: 4,
    decidedBy: 'nobody',
    touches: ['client'],
    noted: /unknown client/,
    apply({ storage }) {
      delete storage.clients[id];
    },
  },
  {
    name: 'a disabled client',
    truth: ['client-disabled'],
    class: 'client_disabled',
    gate: 5,
    decidedBy: 'nobody',
    touches: ['client'],
    noted: /disabled client/,
    apply(stage) {
      stored(stage).disabled = true;
    },
  },
  {
    name: 'another secret',
    truth: ['secret-wrong'],
    class: 'wrong_secret',
    gate: 5,
    decidedBy: 'nobody',
    touches: ['secret'],
    noted: /other secret/,
    apply({ env }) {
      env[SECRET] = otherSecret;
    },
  },
  {
    name: 'a secret that was replaced',
    truth: ['secret-rotated'],
    class: 'secret_rotated_or_expired',
    gate: 5,
    decidedBy: 'nobody',
    touches: ['client', 'secret'],
    noted: /other secret/,
    apply(stage) {
      stored(stage).secret = 'th3-n3w-and-just-as-l0ng-s3cret-of-the-client';
    },
  },
  ...manglingFaults(names, 3),
  // grant and scope
  {
    name: 'a grant that is not the client’s',
    truth: ['grant-not-allowed'],
    class: 'grant_not_allowed',
    gate: 6,
    decidedBy: 'alone',
    touches: ['client'],
    noted: /Unauthorized client: `grant_type` is invalid/,
    apply(stage) {
      stored(stage).grants = ['authorization_code'];
    },
  },
  {
    name: 'a scope that is not the client’s',
    truth: ['scope-invalid'],
    class: 'invalid_scope_request',
    gate: 6,
    decidedBy: 'alone',
    touches: ['request'],
    noted: /scope not the client’s/,
    apply({ options }) {
      options.scope = 'admin';
    },
  },
  // token and API
  {
    name: 'an API that wants a scope which the token lacks',
    truth: ['scope-missing'],
    class: 'missing_scope',
    gate: 10,
    decidedBy: 'alone',
    touches: ['api', 'request'],
    noted: /Insufficient scope/,
    apply({ storage }) {
      storage.wants = 'orders';
    },
  },
  {
    name: 'an API that does not know the token it was just given',
    truth: ['token-unknown-to-api'],
    class: 'wrong_region_or_tenant',
    gate: 9,
    decidedBy: 'nobody',
    touches: ['api'],
    noted: /token not known/,
    apply({ storage }) {
      storage.forgetsTokens = true;
    },
  },
  {
    name: 'tokens that are over when they are used',
    // That a token is over so soon nobody can see from outside: to the pipeline it is one that the API does not take.
    truth: ['token-expired', 'token-unknown-to-api'],
    class: 'token_expired_or_revoked',
    gate: 9,
    decidedBy: 'nobody',
    touches: ['api'],
    noted: /access token has expired/,
    apply({ storage }) {
      storage.life = -1;
    },
  },
  {
    name: 'a token alone, which is over',
    truth: ['token-expired'],
    class: 'token_expired_or_revoked',
    gate: 9,
    decidedBy: 'nobody',
    touches: besideToken,
    noted: /access token has expired/,
    apply: (stage) => tokenAlone(stage, heldToken(stage, -60)),
  },
  {
    name: 'a token alone, which was revoked',
    truth: ['token-revoked'],
    class: 'token_expired_or_revoked',
    gate: 9,
    decidedBy: 'nobody',
    touches: besideToken,
    noted: /token not known/,
    apply(stage) {
      const token = heldToken(stage, 3600);
      stage.storage.tokens.delete(token);
      tokenAlone(stage, token);
    },
  },
  {
    name: 'a token alone, with a quote around it',
    truth: ['token-mangled'],
    class: 'secret_mangled',
    gate: 9,
    decidedBy: 'alone',
    touches: besideToken,
    noted: /token not known|malformed/i,
    apply: (stage) => tokenAlone(stage, `"${heldToken(stage, 3600)}"`),
  },
];

const innocents: readonly Innocent<NodeOauthStage>[] = [
  nothing,
  {
    name: 'tokens live shorter',
    apply({ storage }) {
      storage.life = 30;
    },
  },
  {
    name: 'another client’s secret was changed',
    apply({ storage }) {
      storage.clients.reports = client({ secret: 'th3-n3w-s3cret-of-the-client-for-reports' });
    },
  },
  {
    name: 'another client was disabled',
    apply({ storage }) {
      storage.clients.reports = client({ secret: otherSecret, disabled: true });
    },
  },
  {
    name: 'all tokens of before were revoked',
    apply({ storage }) {
      storage.tokens.clear();
    },
  },
  {
    name: 'the credentials go into the body',
    touches: ['request'],
    apply({ options }) {
      options.authMethod = 'client_secret_post';
    },
  },
  behindProxy,
];

export const nodeOauth2Server: Ground<NodeOauthStage> = {
  name: '@node-oauth/oauth2-server',
  faults,
  innocents,
  helps: () => [alone],
  set: setNodeOauthStage,
  clear: clearStage,
  diagnose: (stage, _help, more) => ask(stage, more),
  notes: ({ notes }) => notes,
  reasons: {
    'refusal-passed': /storage is away/,
    'auth-method-mismatch': /cannot retrieve client credentials/,
    'client-unknown': /unknown client/,
    'client-deleted': /unknown client/,
    'client-disabled': /disabled client/,
    'secret-wrong': /other secret/,
    'secret-rotated': /other secret/,
    'grant-not-allowed': /grant_type/,
    'scope-invalid': /scope not the client’s/,
    'scope-missing': /Insufficient scope/,
    'token-not-arriving': /no authentication given/,
    'token-expired': /access token has expired/,
    'token-mangled': /token not known|malformed/i,
  },
};
