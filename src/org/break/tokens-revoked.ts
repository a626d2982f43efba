import type { Break } from './break.ts';

/** Tokens that exist end; new ones can be minted at once, so there is nothing to heal. */
export const tokensRevoked: Break = {
  cause: 'tokens-revoked',
  summary: "revoke the client's tokens (it can mint new ones)",
  gate: 'token',
  apply({ org, client, actor, at }) {
    org.tokens.endWhere(({ clientId }) => clientId === client.id, 'token-revoked');
    org.audits.write(at, actor, {
      entityType: 'AccessToken',
      entityId: client.id,
      entityName: client.name,
      action: 'Revoke',
    });
    return null;
  },
  heal() {},
};
