import type { Call, Case } from '../../../model/case.ts';
import type { Finding } from '../../../model/evidence.ts';
import type { FactKind } from '../../../model/fact.ts';
import type { ApiMeaning } from '../../../model/reading.ts';
import { describeTokenAnswer, requestToken } from '../../../probes/answers.ts';
import { defineProbe, type Probe, type Scene } from '../../../probes/probe.ts';
import type { Exchange } from '../../../world/world.ts';

/**
 * What separate administrator credentials can read. Each call only reads; the administrator's own token request is
 * not counted against the budget of the client that is diagnosed.
 */

const noAdmin = {
  code: 'no-admin-credential',
  reason: 'no administrator credentials were given (--admin-client-id, --admin-secret)',
};

/** What a person does about an administrator who could not look, by the code that says why. */
const unlocking: Readonly<Record<string, string>> = {
  'admin-cannot-read':
    'Give the administrator’s client the permissions that reading needs, and run again: oauth:client:view, audits:audit:view, sso:provider:view, directory:organization:admin.',
  'admin-refused':
    'The administrator’s own credentials are refused at this login host too: give working ones, or look up whether both belong to another region.',
  'admin-token-refused': 'The administrator’s token is not accepted any more: give a fresh one, and run again.',
  'admin-address-refused':
    'The organisation refuses the administrator’s reading from this address: run again from an address that its list of allowed addresses holds.',
  'admin-not-served':
    'The API did not serve the administrator’s reading (too many requests, or a failure): run again later.',
};

/** Why reading ended, in the words of `unlocking`, by the last refusal that the administrator’s token got. */
function codeOf(refusal: ApiMeaning | undefined): string {
  if (refusal === 'token-not-accepted' || refusal === 'token-expired' || refusal === 'token-revoked')
    return 'admin-token-refused';
  if (refusal === 'address-refused') return 'admin-address-refused';
  return refusal === 'rate-limited' || refusal === 'server-error' ? 'admin-not-served' : 'admin-cannot-read';
}

function unlock(code: string, _question: Case) {
  const action = unlocking[code];
  if (action !== undefined) return { action };
  if (code !== 'no-admin-credential') return undefined;
  return {
    action:
      'Let a client look that may read OAuth clients (permissions oauth:client:view and audits:audit:view): it sees whether this client exists, its state, its grant type, and who changed it when.',
    command: 'why401 diagnose --admin-client-id <ADMIN_CLIENT_ID> --admin-secret env:ADMIN_CLIENT_SECRET',
  };
}

/** A token for the administrator's client, by the same grant at the same endpoint. */
export const adminToken = defineProbe({
  id: 'genesys-admin-token',
  wave: 'ask',
  gives: ['admin-token'],
  opens: ['client-record', 'audit-trail', 'client-usage', 'sso-settings', 'address-rules', 'idle-timeout'],
  ready({ keys }) {
    if (keys.adminToken !== undefined) return { code: 'not-needed', reason: 'an administrator token was given' };
    if (keys.admin === undefined) return noAdmin;
    return keys.admin.tokenEndpoint === null ? { code: 'no-endpoint', reason: 'no token endpoint is known' } : true;
  },
  async run({ keys, world, dialect }) {
    if (keys.admin === undefined || keys.admin.tokenEndpoint === null) return { found: [] };
    const { exchange, answer, token } = await requestToken(
      {
        endpoint: keys.admin.tokenEndpoint,
        clientId: keys.admin.clientId,
        secret: keys.admin.secret,
        authMethod: 'client_secret_basic',
        changed: 'of the administrator’s own client',
      },
      world,
      dialect,
    );
    keys.adminToken = token;
    const says = describeTokenAnswer(answer);
    return { found: [{ kind: 'admin-token', standing: 'observed', fact: answer, says, exhibit: exchange.exhibit }] };
  },
  unlock,
});

/** Why a client is not looked up. */
export const noIdToLookUp = 'no client can be looked up: what stands in the id’s place may be a secret';

/** Sends one call with the administrator's token. */
export type Ask = (call: Call & { json?: unknown }) => Promise<Exchange>;

/** The frame that the reading probes share: wait for the administrator's token, then read, or say why not. */
export function adminProbe(
  id: string,
  gives: FactKind,
  read: (ask: Ask, scene: Scene) => Promise<Finding | { blocked: string }>,
): Probe {
  return defineProbe({
    id,
    wave: 'ask',
    gives: [gives],
    ready({ keys, question, facts }) {
      if (question.api === null) return { code: 'no-endpoint', reason: 'no API address is known' };
      if (keys.adminToken !== undefined) return true;
      if (keys.admin === undefined) return noAdmin;
      if (!facts.has('admin-token')) return 'later';
      return { code: 'admin-refused', reason: 'the administrator’s own token request was refused' };
    },
    async run(scene) {
      const { question, keys, world, dialect } = scene;
      const token = keys.adminToken;
      if (token === undefined || question.api === null) return { found: [] };
      const base = question.api;
      let refusal: ApiMeaning | undefined;
      const ask: Ask = async ({ method, path, json }) => {
        const exchange = await world.send({
          method,
          url: `${base}${path}`,
          authorization: { scheme: 'Bearer', token },
          ...(json === undefined ? {} : { json }),
        });
        const means = exchange.answer === null ? undefined : dialect.readApi(exchange.answer).reading.means;
        if (means !== undefined && means !== 'accepted') refusal = means;
        return exchange;
      };
      const result = await read(ask, scene);
      if ('blocked' in result) return { blocked: { code: codeOf(refusal), reason: result.blocked } };
      return { found: [result] };
    },
    unlock,
  });
}
