import type { OAuthPack } from '../vendor.ts';
import { oktaDialect } from './dialect.ts';
import { remedies } from './remedies.ts';

/**
 * Okta: `--login-url` is the organisation (`https://<org>.okta.com`, its own authorization server) or an authorization
 * server of it (`https://<org>.okta.com/oauth2/default`). API tokens of the kind SSWS are sent in a scheme of their own,
 * which why401 does not send.
 */
export const okta: OAuthPack = {
  id: 'okta',
  name: 'Okta',
  dialect: oktaDialect,
  variables: { clientId: ['OKTA_API_CLIENT_ID'], secret: [], token: ['OKTA_ACCESS_TOKEN'] },
  assertions: { source: 'developer.okta.com/docs, "Build a JWT for client authentication": aud is the token endpoint' },
  tokenEndpoint: (login) =>
    /^\/oauth2\/[^/]+/.test(login.pathname)
      ? `${login.origin}${/^\/oauth2\/[^/]+/.exec(login.pathname)?.[0]}/v1/token`
      : `${login.origin}/oauth2/v1/token`,
  remedies,
};
