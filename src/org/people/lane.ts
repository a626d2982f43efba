import type { Lane } from '../lane.ts';
import { authorizationCode } from './grants/authorization-code.ts';
import { password } from './grants/password.ts';
import { refreshToken } from './grants/refresh-token.ts';
import { saml2Bearer } from './grants/saml2-bearer.ts';
import { demoProviderPages } from './idp/routes.ts';
import { orgPorts } from './org-ports.ts';
import { People } from './people.ts';
import { accountPages } from './routes/account.ts';
import { authorizePages } from './routes/authorize.ts';
import { loginPages } from './routes/login.ts';
import { ssoPages } from './routes/sso.ts';

/**
 * The people lane: login page, single sign-on, sessions, and the grants that stand for a person. Nothing of it is on
 * the road of a client-credentials client.
 */
export const peopleLane: Lane = {
  open(org) {
    const people = new People(orgPorts(org));
    return {
      pages: [loginPages, accountPages, ssoPages, authorizePages, demoProviderPages].flatMap((pages) => pages(people)),
      grants: [authorizationCode, refreshToken, password, saml2Bearer].map((grant) => grant(people)),
    };
  },
};
