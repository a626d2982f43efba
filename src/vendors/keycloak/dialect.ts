import { dialectOf, type Saying } from '../../dialect/sayings.ts';
import { objectOf } from '../../dialect/standard.ts';
import type { TokenMeaning } from '../../model/reading.ts';

const server = 'keycloak server source, ';
const authenticator = `${server}AuthenticationProcessor and ClientIdAndSecretAuthenticator`;
const grant = `${server}ClientCredentialsGrantType`;

/**
 * Keycloak. 401 with `invalid_client` or, in older releases, `unauthorized_client` and one sentence covers a
 * client that is unknown, switched off or has another secret; the server's event log alone tells them apart. The same
 * `unauthorized_client` with another sentence means that the client may not use the grant.
 */
const token: readonly Saying<TokenMeaning>[] = [
  {
    code: ['unauthorized_client', 'invalid_client'],
    text: /not enabled to retrieve service account|public client not allowed to retrieve service account/i,
    means: 'grant-not-allowed',
    weight: 'testimony',
    mark: 'documented',
    source: grant,
  },
  {
    status: [401, 400],
    code: ['unauthorized_client', 'invalid_client'],
    text: /invalid client or invalid client credentials|invalid client secret/i,
    means: 'client-authentication-failed',
    weight: 'code',
    mark: 'documented',
    source: authenticator,
  },
  {
    code: ['unauthorized_client', 'invalid_client'],
    text: /client secret not provided|missing parameter: client_id|parameter client_assertion_type is missing/i,
    means: 'credentials-missing',
    weight: 'testimony',
    mark: 'documented',
    source: authenticator,
  },
  {
    code: ['unauthorized_client', 'invalid_client'],
    text: /token (?:used before|is not active|expired)|assertion.*(?:expired|future)/i,
    means: 'assertion-time-refused',
    weight: 'testimony',
    mark: 'documented',
    source: `${server}JWTClientValidator`,
  },
  {
    code: ['unauthorized_client', 'invalid_client'],
    text: /signature on jwt token|client assertion|token audience/i,
    means: 'assertion-invalid',
    weight: 'testimony',
    mark: 'documented',
    source: `${server}JWTClientValidator`,
  },
];

/** A realm that does not exist: 404 with this body, where another web server says 404 in its own words. */
const realm: Saying<TokenMeaning> = {
  status: [404],
  code: ['Realm does not exist', 'Realm not found.'],
  means: 'tenant-unknown',
  weight: 'code',
  mark: 'documented',
  source: `${server}RealmsResource`,
};

export const keycloakDialect = dialectOf({
  token: [realm, ...token],
  api: [],
  // Keycloak has no header of its own; its two spellings of a missing realm are nobody else's.
  marks: (answer) =>
    realm.code?.includes(String(objectOf(answer)?.error)) === true ? ['a body of the realms resource'] : [],
});
