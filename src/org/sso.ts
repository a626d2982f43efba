import type { Actor } from './audits.ts';
import type { Org } from './org.ts';
import { policyNamed } from './policies/index.ts';

/**
 * "Disable Genesys Cloud Login" on or off. On the platform it ends password logins of people and nothing else: no
 * client, secret or token is touched. What an organisation does besides, in the same change, are its own policies.
 * Source: help page on SSO only.
 */
export function enforceSso(org: Org, disabled: boolean, actor: Actor, at: number): void {
  const provider = org.tables.provider.get('purecloud');
  const before = provider?.disabled ?? false;
  if (before === disabled) return;
  org.tables.provider.put({ id: 'purecloud', name: provider?.name ?? 'Genesys Cloud', saml: {}, disabled });
  org.audits.write(at, actor, {
    entityType: 'AuthOrganization',
    entityId: org.settings.id,
    entityName: 'Disable Genesys Cloud Login',
    action: 'Update',
    changes: [{ property: 'disabled', old: [String(before)], new: [String(disabled)] }],
  });
  if (disabled) for (const name of org.settings.policies) policyNamed(name)?.onEnforcement(org, actor, at);
}
