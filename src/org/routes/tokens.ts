import { documented } from '../evidence.ts';
import { Fields } from '../fields.ts';
import { any, none } from '../permissions.ts';
import { clientShape, iso } from '../wire-shapes.ts';
import type { Call, Route } from './route.ts';
import { noContent, ok, unknown } from './route.ts';

/** Tokens: what a caller can learn about and do with its own, and the idle timeout. */
export const tokenRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/tokens/me',
    needs: none,
    mark: documented('SDK', 'HEAD answers alike, without a body; completeness of the fields is inferred'),
    handle: (call) => ok(tokenInfo(call)),
  },
  {
    method: 'DELETE',
    path: '/tokens/me',
    needs: none,
    mark: documented('SDK'),
    handle(call) {
      call.org.tokens.end(call.live.row.id, 'token-revoked');
      revoked(call, 1);
      return ok({});
    },
  },
  {
    method: 'GET',
    path: '/tokens/timeout',
    needs: none,
    mark: documented('SDK'),
    handle: (call) => ok(timeout(call)),
  },
  {
    method: 'PUT',
    path: '/tokens/timeout',
    needs: any('directory:organization:admin'),
    scope: 'organization',
    mark: documented('SDK'),
    handle(call) {
      const fields = new Fields(call.body);
      const enabled = fields.flag('enableIdleTokenTimeout', call.org.settings.idleTimeout.enabled);
      const seconds = fields.number('idleTokenTimeoutSeconds', call.org.settings.idleTimeout.seconds, {
        min: 300,
        max: 28_800,
      });
      if (fields.problem !== undefined) return fields.problem;
      const before = call.org.settings.idleTimeout;
      call.org.configure({ idleTimeout: { ...before, enabled, seconds } });
      call.org.audits.write(call.at, call.actor, {
        entityType: 'Organization',
        entityId: call.org.settings.id,
        entityName: call.org.settings.name,
        action: 'Update',
        changes: [{ property: 'idleTokenTimeoutSeconds', old: [String(before.seconds)], new: [String(seconds)] }],
      });
      return ok(timeout(call));
    },
  },
  {
    method: 'DELETE',
    path: '/tokens/:userId',
    needs: any('oauth:token:delete'),
    scope: 'oauth',
    mark: documented('SDK'),
    handle(call) {
      const user = call.org.tables.user.get(call.param('userId'));
      if (user === undefined) return unknown('user', call.param('userId'));
      revoked(
        call,
        call.org.tokens.endWhere((row) => row.userId === user.id, 'token-revoked'),
      );
      return noContent;
    },
  },
];

/** TokenInfo; note the capital O of `OAuthClient`, which SDKs read case-sensitively. */
function tokenInfo(call: Call): object {
  const { org, client, live } = call;
  const organization = { id: org.settings.id, name: org.settings.name };
  const { enabled, seconds } = org.settings.idleTimeout;
  return {
    organization,
    homeOrganization: organization,
    authorizedScope: live.row.scope ?? [],
    ...(enabled ? { dateTokenIdles: iso(live.usedAt + seconds * 1000) } : {}),
    OAuthClient: { ...clientShape(org, client), organization },
  };
}

function timeout(call: Call): object {
  const { enabled, seconds } = call.org.settings.idleTimeout;
  return { idleTokenTimeoutSeconds: seconds, enableIdleTokenTimeout: enabled };
}

function revoked(call: Call, count: number): void {
  if (count === 0) return;
  call.org.audits.write(call.at, call.actor, {
    entityType: 'AccessToken',
    entityId: call.client.id,
    entityName: call.client.name,
    action: 'Delete',
  });
}
