import type { OAuthPack } from '../vendor.ts';
import { keycloakDialect } from './dialect.ts';
import { remedies } from './remedies.ts';

/** Keycloak: `--login-url` is the realm, `https://host/realms/<realm>` (before release 17: `/auth/realms/<realm>`). */
export const keycloak: OAuthPack = {
  id: 'keycloak',
  name: 'Keycloak',
  dialect: keycloakDialect,
  variables: { clientId: ['KEYCLOAK_CLIENT_ID'], secret: ['KEYCLOAK_CLIENT_SECRET'] },
  // Since release 26.2 a single audience: the realm's issuer, or one of its endpoints.
  assertions: {
    audience: ({ tokenEndpoint }) => tokenEndpoint?.replace(/\/protocol\/openid-connect\/token$/, '') ?? null,
    source:
      'keycloak.org/docs, upgrading guide 26.2, "JWT client authentication aligned with the latest OIDC specification"',
  },
  tokenEndpoint: (login) =>
    `${login.origin}${login.pathname.replace(/\/+$/, '').replace(/\/protocol\/openid-connect$/, '')}/protocol/openid-connect/token`,
  remedies,
};
