import { allowlistChanged } from '../routes/organization.ts';
import { changeClient, clientEvent, machineClients } from './machine-clients.ts';
import type { Policy } from './policy.ts';

/** The policies an organisation can switch on. All are off by default: on the platform enforcement does none of them. */
export const policies: readonly Policy[] = [
  {
    name: 'revoke-tokens',
    summary: 'revoke every token of every client',
    onEnforcement(org, actor, at) {
      org.tokens.endWhere(() => true, 'token-revoked');
      org.audits.write(at, actor, {
        entityType: 'AccessToken',
        entityId: org.settings.id,
        entityName: org.settings.name,
        action: 'Revoke',
      });
    },
  },
  {
    name: 'reset-secrets',
    summary: 'reset the secret of every machine client',
    onEnforcement(org, actor, at) {
      for (const client of machineClients(org)) {
        org.resetSecret(client);
        org.audits.write(at, actor, clientEvent(client, 'Reset'));
      }
    },
  },
  {
    name: 'disable-unowned-clients',
    summary: 'disable every machine client without a named owner',
    onEnforcement(org, actor, at) {
      for (const client of machineClients(org)) {
        if (client.owner === undefined) changeClient(org, client, { state: 'disabled' }, actor, at, 'Disable');
      }
    },
  },
  {
    name: 'set-ip-list',
    summary: 'allow API access only from the office network (203.0.113.0/24)',
    onEnforcement(org, actor, at) {
      const before = org.settings.ipAddressAllowlist;
      org.configure({ ipAddressAllowlist: ['203.0.113.0/24'] });
      org.audits.write(at, actor, allowlistChanged(org, before, org.settings.ipAddressAllowlist));
    },
  },
  {
    name: 'drop-roles',
    summary: 'take every role from every machine client',
    onEnforcement(org, actor, at) {
      for (const client of machineClients(org)) {
        changeClient(org, client, { roleDivisions: [] }, actor, at, 'Update');
      }
    },
  },
];

/** The policy of that name. */
export const policyNamed = (name: string): Policy | undefined => policies.find((policy) => policy.name === name);
