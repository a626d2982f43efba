import type { Mark } from './evidence.ts';
import { inferred, seen } from './evidence.ts';

const enumOnly = inferred('SDK', 'both names are in the enumerations of the SDKs; that they go together is inferred');

/** What the org writes into its audit trail: entity types, their actions, and how well each pair is known. */
export const auditNames: Readonly<Record<string, Readonly<Record<string, Mark>>>> = {
  OAuthClient: {
    Create: enumOnly,
    Update: enumOnly,
    Delete: seen('EVENT-SAMPLE'),
    Enable: enumOnly,
    Disable: enumOnly,
    Reset: inferred('SDK', 'which action a secret reset writes is unknown'),
    Restore: enumOnly,
  },
  OAuthClientAuthorization: { Authorize: enumOnly },
  AccessToken: {
    Create: seen('AUDIT-FORUM', 'refused token requests are not audited'),
    Delete: enumOnly,
    Revoke: enumOnly,
  },
  Role: { Create: enumOnly, Update: enumOnly, Delete: enumOnly },
  AuthUser: { Update: enumOnly },
  AuthOrganization: {
    Create: inferred('SDK', 'the entity type of SSO changes is unknown; the service mapping is the authority'),
    Update: inferred('SDK', 'the entity type of SSO changes is unknown; the service mapping is the authority'),
    Delete: inferred('SDK', 'the entity type of SSO changes is unknown; the service mapping is the authority'),
  },
  Organization: { Update: inferred('SDK', 'for the IP list, the idle timeout and other settings') },
};
