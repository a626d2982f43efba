import type { Mark } from './evidence.ts';
import { clientSource, documented, inferred, invented, seen } from './evidence.ts';

/** A token-endpoint answer: three keys on the wire, the last two alike. Source: recorded answers in GCCX-Utils. */
export interface TokenError {
  status: number;
  error: string;
  description: string;
  mark: Mark;
}

/** The token endpoint's answers by a name of ours. */
export const tokenErrors = {
  'authentication-failed': {
    status: 400,
    error: 'invalid_client',
    description: 'authentication failed',
    mark: seen('UTILITY', 'one body for unknown client, wrong secret, disabled client and wrong region'),
  },
  'authentication-failed-401': {
    status: 401,
    error: 'invalid_client',
    description: 'authentication failed',
    mark: seen('GO-CLIENT', 'around 2021 only'),
  },
  'client-not-found': {
    status: 400,
    error: 'invalid_client',
    description: 'client not found',
    mark: seen('JS-CLIENT', 'before mid 2025 only'),
  },
  'grant-not-allowed': {
    status: 400,
    error: 'unauthorized_client',
    description: 'client is not authorized to use the client_credential grant type',
    mark: seen('UTILITY', 'the text is recorded for client credentials; for other grants it is formed alike'),
  },
  'rate-exceeded': {
    status: 400,
    error: 'invalid_request',
    description: 'rate limit exceeded; retry after a pause',
    mark: clientSource('TERRAFORM', 'only the beginning "rate limit exceeded;" is known, and the status and error'),
  },
  'grant-type-missing': {
    status: 400,
    error: 'invalid_request',
    description: 'grant_type is required',
    mark: inferred('RFC6749', 'section 5.2; the text is made up'),
  },
  'grant-type-unsupported': {
    status: 400,
    error: 'unsupported_grant_type',
    description: 'grant_type is not supported',
    mark: inferred('RFC6749', 'section 5.2; the text is made up'),
  },
  'grant-invalid': {
    status: 400,
    error: 'invalid_grant',
    description: 'authentication failed',
    mark: inferred('RFC6749', 'section 5.2; no real sample of a refused person, code or assertion was found'),
  },
  'parameter-repeated': {
    status: 400,
    error: 'invalid_request',
    description: 'a parameter is repeated',
    mark: inferred('RFC6749', 'section 3.2 forbids repeated parameters; the text is made up'),
  },
  'credentials-missing': {
    status: 400,
    error: 'invalid_client',
    description: 'authentication failed',
    mark: invented('no real sample of a request without a usable Basic header was found'),
  },
  'request-unreadable': {
    status: 400,
    error: 'invalid_request',
    description: 'the request could not be read',
    mark: invented('no real sample'),
  },
  'request-too-large': {
    status: 413,
    error: 'invalid_request',
    description: 'the request is too large',
    mark: invented('no real sample'),
  },
  'method-wrong': {
    status: 405,
    error: 'invalid_request',
    description: 'use POST',
    mark: invented('no real sample'),
  },
  'address-refused': {
    status: 400,
    error: 'invalid_client',
    description: 'authentication failed',
    mark: invented('allowed addresses per client are announced; how a refusal answers is unknown'),
  },
  'org-inactive': {
    status: 400,
    error: 'invalid_client',
    description: 'authentication failed',
    mark: invented('no real sample'),
  },
} as const satisfies Record<string, TokenError>;

export type TokenErrorName = keyof typeof tokenErrors;

/** A Platform API error: its code is the vendor's own. `{name}` in a message is filled from the parameters. */
export interface ApiError {
  status: number;
  message: string;
  mark: Mark;
}

export const apiErrors = {
  'authentication.required': {
    status: 401,
    message: 'No authentication bearer token specified in authorization header.',
    mark: documented('API-DEFINITION'),
  },
  'bad.credentials': {
    status: 401,
    message: 'Invalid login credentials.',
    mark: documented('API-DEFINITION', 'seen for expired tokens; by inference also unknown, ended and disabled'),
  },
  'ip.not.authorized': {
    status: 401,
    message: 'IP address not authorized.',
    mark: documented('API-DEFINITION', 'the code is documented; the text is made up'),
  },
  'missing.permissions': {
    status: 403,
    message: 'Unable to perform the requested action. You are missing the following permission(s): {permissions}',
    mark: documented('API-DEFINITION'),
  },
  'missing.any.permissions': {
    status: 403,
    message:
      'Unable to perform the requested action. You must have at least one of the following permissions assigned: {permissions}',
    mark: documented('API-DEFINITION'),
  },
  'missing.division.permission': {
    status: 403,
    message:
      'Unable to perform the requested action. You must have at least one of the following permissions assigned: {permissions} in at least one of the following division(s): {divisions}',
    mark: seen(
      'SDK',
      'the text with an empty permission list is recorded; the code is known from one third-party list',
    ),
  },
  'not.authorized': {
    status: 403,
    message: 'You are not authorized to perform the requested action.',
    mark: documented('API-DEFINITION'),
  },
  'not.a.user': {
    status: 400,
    message: 'This request requires a user context. Client credentials cannot be used for requests to this resource.',
    mark: documented('API-DEFINITION'),
  },
  'too.many.requests.retry.after': {
    status: 429,
    message: 'Rate limit exceeded the maximum. Retry the request in [{seconds}] seconds',
    mark: documented('API-DEFINITION'),
  },
  'too.many.requests': {
    status: 429,
    message: 'Rate limit exceeded the maximum [{maximum}] requests within [60] seconds',
    mark: documented('API-DEFINITION', 'before 2021-05 only'),
  },
  'auth.too.many.clients': {
    status: 400,
    message: 'The maximum number of OAuth clients has been reached.',
    mark: documented('API-DEFINITION', 'the text is made up'),
  },
  'bad.grant.type': {
    status: 400,
    message: 'The grant type is not valid.',
    mark: documented('API-DEFINITION', 'the text is made up'),
  },
  'grant.type.required': {
    status: 400,
    message: 'The grant type is required.',
    mark: documented('API-DEFINITION', 'the text is made up'),
  },
  'missing.client.roles': {
    status: 400,
    message: 'Client credentials clients must have at least one role.',
    mark: documented('API-DEFINITION', 'the text is made up'),
  },
  'cannot.delete.client': {
    status: 400,
    message: 'Clients must be marked as inactive to be eligible for deletion.',
    mark: documented('API-DEFINITION'),
  },
  'bad.request': {
    status: 400,
    message: '{problem}',
    mark: invented('the real codes for single invalid fields are many; this one stands for all of them'),
  },
  conflict: {
    status: 409,
    message: 'The request conflicts with the current state of the target resource.',
    mark: documented('API-DEFINITION'),
  },
  'not.found': {
    status: 404,
    message: 'The requested resource was not found.',
    mark: documented('API-DEFINITION', 'the text is made up'),
  },
  'request.entity.too.large': {
    status: 413,
    message: 'The request is over the size limit.',
    mark: documented('API-DEFINITION', 'the text is made up'),
  },
  'method.not.allowed': {
    status: 405,
    message: 'The method is not allowed on this resource.',
    mark: invented('the definition does not list 405'),
  },
} as const satisfies Record<string, ApiError>;

export type ApiErrorCode = keyof typeof apiErrors;
