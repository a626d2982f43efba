import type { Mark } from './evidence.ts';
import { documented, inferred, invented, seen } from './evidence.ts';
import type { Profile } from './profile.ts';
import type { ApiErrorCode, TokenErrorName } from './wire-errors.ts';

/** Why the org refused, and which answer that gives on the wire. Several reasons share one answer: that is the point. */
export interface ReasonEntry {
  /** In words, for `org truth` and the admin page. */
  means: string;
  /** The token endpoint's answer, by profile where it changed over time. */
  token?: TokenErrorName | Readonly<Record<Profile, TokenErrorName>>;
  /** The API's answer; a permission refusal picks ANY or ALL wording itself. */
  api?: ApiErrorCode;
  /** How well it is known that this state gives this answer. */
  mark: Mark;
}

const unknownClient: Record<Profile, TokenErrorName> = {
  today: 'authentication-failed',
  'legacy-2025': 'client-not-found',
  'legacy-2021': 'client-not-found',
};
const wrongSecret: Record<Profile, TokenErrorName> = {
  today: 'authentication-failed',
  'legacy-2025': 'authentication-failed',
  'legacy-2021': 'authentication-failed-401',
};

/** The closed list of private reasons. */
export const reasons = {
  // The request itself, before anything is known about the client.
  'method-wrong': {
    means: 'the token endpoint was not called with POST',
    token: 'method-wrong',
    mark: invented('no real sample'),
  },
  'request-too-large': {
    means: 'the body is larger than is read',
    token: 'request-too-large',
    api: 'request.entity.too.large',
    mark: inferred('API-DEFINITION'),
  },
  'request-unreadable': {
    means: 'the body broke off or is not valid text',
    token: 'request-unreadable',
    api: 'bad.request',
    mark: invented('no real sample'),
  },
  'body-not-form': {
    means: 'the body is not form data, so no parameter was seen in it',
    token: 'grant-type-missing',
    mark: inferred('RFC6749', 'a JSON body reads like a body without parameters'),
  },
  'grant-type-missing': {
    means: 'the body has no grant_type',
    token: 'grant-type-missing',
    mark: inferred('RFC6749'),
  },
  'parameter-repeated': {
    means: 'a parameter stands in the body more than once',
    token: 'parameter-repeated',
    mark: inferred('RFC6749'),
  },
  'grant-type-unsupported': {
    means: 'the grant_type is none that the platform has',
    token: 'grant-type-unsupported',
    mark: inferred('RFC6749'),
  },
  'credentials-missing': {
    means: 'no Authorization header came with the token request',
    token: 'credentials-missing',
    mark: invented('no real sample'),
  },
  'credentials-in-body': {
    means: 'id and secret came in the body, not in a Basic header',
    token: 'credentials-missing',
    mark: invented('whether the body form is accepted for this grant is unknown'),
  },
  'credentials-malformed': {
    means: 'the Authorization header is not well-formed Basic',
    token: 'credentials-missing',
    mark: invented('no real sample'),
  },

  // The client and its secret.
  'client-unknown': {
    means: 'no client has this id',
    token: unknownClient,
    mark: seen('UTILITY', '2025-10; before mid 2025 the answer said "client not found"'),
  },
  'client-of-other-org': {
    means: 'the client lives in another org or region',
    token: unknownClient,
    mark: seen('JS-CLIENT'),
  },
  'client-deleted': {
    means: 'the client was deleted',
    token: unknownClient,
    mark: inferred('API-DEFINITION', 'a client that is gone answers like one that never was'),
  },
  'client-disabled': { means: 'the client is disabled', token: 'authentication-failed', mark: seen('UTILITY') },
  'client-inactive': {
    means: 'the client is inactive: marked for deletion',
    token: 'authentication-failed',
    mark: inferred('SDK', 'the model says that inactive clients get no new tokens; the body is inferred'),
  },
  'secret-wrong': { means: 'the secret was never one of this client', token: wrongSecret, mark: seen('UTILITY') },
  'secret-replaced': {
    means: 'the secret is an old one: it was reset since',
    token: wrongSecret,
    mark: inferred('SDK', 'one secret per client, without a grace period'),
  },
  'secret-mangled': {
    means: 'the secret is the right one, changed on the way',
    token: wrongSecret,
    mark: inferred('UTILITY', 'a changed secret is a wrong secret'),
  },
  'grant-not-allowed': {
    means: 'id and secret are right, but the client is set up for another grant',
    token: 'grant-not-allowed',
    mark: seen('UTILITY'),
  },
  'client-address-not-allowed': {
    means: 'the caller is outside the addresses this client may use',
    token: 'address-refused',
    mark: invented('announced 2026-04-06; status and body are unknown'),
  },
  'token-rate-exceeded': {
    means: 'too many token requests',
    token: 'rate-exceeded',
    mark: inferred('TERRAFORM', 'the limit exists; its number and window are unknown, so it is off unless asked for'),
  },
  'org-inactive': {
    means: 'the organisation is not active',
    token: 'org-inactive',
    api: 'bad.credentials',
    mark: invented('no real sample'),
  },

  // The token at the API.
  'token-missing': {
    means: 'no bearer token came with the request',
    api: 'authentication.required',
    mark: documented('API-DEFINITION'),
  },
  'token-scheme-wrong': {
    means: 'the Authorization header is not "Bearer ..."',
    api: 'authentication.required',
    mark: documented('API-DEFINITION'),
  },
  'token-unknown': {
    means: 'the org never issued this token, or forgot it long ago',
    api: 'bad.credentials',
    mark: inferred('API-DEFINITION'),
  },
  'token-of-other-org': {
    means: 'the token was issued by another org or region',
    api: 'bad.credentials',
    mark: inferred('API-DEFINITION'),
  },
  'token-expired': {
    means: 'the token has expired',
    api: 'bad.credentials',
    mark: seen('JS-CLIENT'),
  },
  'token-idle': {
    means: 'the token was not used for longer than the idle timeout',
    api: 'bad.credentials',
    mark: inferred('IDLE-FAQ', 'the timeout applies to tokens of every client; the body is inferred'),
  },
  'token-revoked': {
    means: 'the token was deleted or revoked',
    api: 'bad.credentials',
    mark: seen('JS-CLIENT', 'a client treats this answer to a second delete as "already gone"'),
  },
  'token-of-disabled-client': {
    means: 'the client of this token is disabled',
    api: 'bad.credentials',
    mark: inferred('SDK', 'the model says that disabling ends tokens at once; the body is inferred'),
  },
  'token-of-deleted-client': {
    means: 'the client of this token was deleted',
    api: 'bad.credentials',
    mark: inferred('SDK'),
  },
  'token-of-inactive-user': {
    means: 'the user of this token is not active any more',
    api: 'bad.credentials',
    mark: inferred('SDK'),
  },
  'address-not-allowed': {
    means: "the caller is outside the organisation's allowed IP addresses",
    api: 'ip.not.authorized',
    token: 'address-refused',
    mark: documented('HELP-IP', 'for the API; whether the token endpoint is guarded too is unknown and off by default'),
  },
  'api-rate-exceeded': {
    means: 'the token has used up its requests of this minute',
    api: 'too.many.requests.retry.after',
    mark: documented('LIMITS'),
  },
  'user-context-missing': {
    means: 'the operation is for users; a client-credentials token has none',
    api: 'not.a.user',
    mark: documented('API-DEFINITION'),
  },
  'scope-missing': {
    means: 'the token lacks the scope of this operation (user-context clients only)',
    api: 'not.authorized',
    mark: inferred('HELP-SCOPES', 'the code for a missing scope is unknown'),
  },
  'client-not-authorized': {
    means: 'scope enforcement is on and no administrator has approved this user-context client',
    api: 'not.authorized',
    mark: inferred('HELP-SCOPES', 'that it stops working is documented; the answer is not'),
  },

  // What the token may do.
  'roles-missing': {
    means: 'the caller has no role at all',
    api: 'missing.any.permissions',
    mark: documented('API-DEFINITION'),
  },
  'permission-missing': {
    means: 'no role of the caller has the permission',
    api: 'missing.any.permissions',
    mark: documented('API-DEFINITION'),
  },
  'permission-in-other-division': {
    means: 'the caller has the permission, but not in the division of this object',
    api: 'missing.division.permission',
    mark: seen('SDK', 'the wording is recorded, its code is not certain'),
  },
  'feature-missing': {
    means: 'the organisation does not have the product or feature, whatever the roles say',
    api: 'missing.any.permissions',
    mark: seen('TERRAFORM', 'an issue of the provider: a closed beta answered like a missing permission'),
  },
  'role-not-held': {
    means: 'a role can only be given on by somebody who holds it',
    api: 'not.authorized',
    mark: inferred('AUTH-GUIDE', 'the rule is documented, the answer is not'),
  },

  // People: the login page, single sign-on, and the grants that stand for a person. Their pages have words of their own.
  'password-login-disabled': {
    means: 'password login is switched off: people must use single sign-on',
    token: 'grant-invalid',
    mark: documented('HELP-SSO', 'that passwords are refused; for the PASSWORD grant it is inferred'),
  },
  'password-wrong': {
    means: 'the password is not the one of this person',
    token: 'grant-invalid',
    mark: inferred('RFC6749'),
  },
  'password-attempts-exceeded': {
    means: 'too many attempts on one account',
    token: 'grant-invalid',
    mark: invented('that there is a limit is likely; its size and answer are unknown'),
  },
  'user-unknown': {
    means: 'nobody has this email',
    token: 'grant-invalid',
    mark: inferred('RFC6749'),
  },
  'user-inactive': {
    means: 'the person is not active',
    token: 'grant-invalid',
    mark: inferred('SDK'),
  },
  'form-token-wrong': {
    means: 'a form came without the token of its browser: too old, or from another site',
    mark: invented('the pages are our own'),
  },
  'saml-refused': {
    means: 'the message of the identity provider failed a named check',
    token: 'grant-invalid',
    mark: documented('SAML', 'the checks; how the platform words a refusal is not known'),
  },
  'sso-user-unknown': {
    means: 'the identity provider vouches for somebody whom the org does not know',
    token: 'grant-invalid',
    mark: inferred('SAML'),
  },
  'org-name-wrong': {
    means: 'orgName is not the name of this org',
    token: 'grant-invalid',
    mark: inferred('SDK', 'clients send it; what a wrong one gives is unknown'),
  },
  'redirect-uri-unregistered': {
    means: 'the application is unknown, or wants its answer at an address that is not registered',
    mark: documented('RFC6749', 'section 4.1.2.1: no redirect in this case'),
  },
  'response-type-unsupported': {
    means: 'another flow than the code flow; the implicit one is switched off',
    mark: inferred('RFC6749', 'the platform is switching the implicit flow off; its answer is unknown'),
  },
  'code-challenge-invalid': {
    means: 'the PKCE challenge is not of method S256',
    mark: documented('RFC7636', 'section 4.4.1; the platform may still take "plain"'),
  },
  'scope-not-of-client': {
    means: 'the application asked for a scope that it is not set up for',
    mark: inferred('RFC6749'),
  },
  'code-invalid': {
    means: 'the authorization code is unknown, used, expired, or of another client or address',
    token: 'grant-invalid',
    mark: documented('RFC6749', 'section 5.2; the text is made up'),
  },
  'code-verifier-wrong': {
    means: 'the PKCE verifier is missing or does not fit the challenge',
    token: 'grant-invalid',
    mark: documented('RFC7636', 'section 4.6'),
  },
  'refresh-token-invalid': {
    means: 'the refresh token is unknown, used, or of another client',
    token: 'grant-invalid',
    mark: documented('RFC6749', 'section 5.2; the text is made up'),
  },

  // What was asked for.
  'path-unknown': { means: 'no such operation', api: 'not.found', mark: inferred('API-DEFINITION') },
  'object-unknown': { means: 'no such object', api: 'not.found', mark: documented('API-DEFINITION') },
  'body-invalid': {
    means: 'a field of the body is missing or wrong',
    api: 'bad.request',
    mark: invented('see the code'),
  },
  'state-conflict': {
    means: 'the object is not in a state that allows this',
    api: 'conflict',
    mark: documented('API-DEFINITION'),
  },
} as const satisfies Record<string, ReasonEntry>;

export type Reason = keyof typeof reasons;

/** The entry of a reason, with its optional fields visible. */
export const reasonEntry = (reason: Reason): ReasonEntry => reasons[reason];
