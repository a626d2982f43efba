import type { Call, Case } from '../../../model/case.ts';
import type { Finding } from '../../../model/evidence.ts';
import type { FactKind } from '../../../model/fact.ts';
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

function unlock(code: string, _question: Case) {
  if (code === 'admin-cannot-read') {
    return {
      action:
        'Give the administrator’s client the permissions that reading needs, and run again: oauth:client:view, audits:audit:view, sso:provider:view, directory:organization:admin.',
    };
  }
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
      const { question, keys, world } = scene;
      const token = keys.adminToken;
      if (token === undefined || question.api === null) return { found: [] };
      const base = question.api;
      const result = await read(
        ({ method, path, json }) =>
          world.send({
            method,
            url: `${base}${path}`,
            authorization: { scheme: 'Bearer', token },
            ...(json === undefined ? {} : { json }),
          }),
        scene,
      );
      if ('blocked' in result) return { blocked: { code: 'admin-cannot-read', reason: result.blocked } };
      return { found: [result] };
    },
    unlock,
  });
}
