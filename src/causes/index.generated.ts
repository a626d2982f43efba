// Made by `npm run generate` from the folders beside it; a test fails when it is stale.
import addressNotAllowed from './address-not-allowed/cause.ts';
import answerNotHttp from './answer-not-http/cause.ts';
import apiRateLimited from './api-rate-limited/cause.ts';
import audienceInvalid from './audience-invalid/cause.ts';
import clientAddressNotAllowed from './client-address-not-allowed/cause.ts';
import clientDeleted from './client-deleted/cause.ts';
import clientDeletionPending from './client-deletion-pending/cause.ts';
import clientDisabled from './client-disabled/cause.ts';
import clientIdMangled from './client-id-mangled/cause.ts';
import clientUnknown from './client-unknown/cause.ts';
import connectionRefused from './connection-refused/cause.ts';
import connectionReset from './connection-reset/cause.ts';
import connectionTimeout from './connection-timeout/cause.ts';
import credentialMissing from './credential-missing/cause.ts';
import divisionNotGranted from './division-not-granted/cause.ts';
import endpointNotApi from './endpoint-not-api/cause.ts';
import endpointNotTokenEndpoint from './endpoint-not-token-endpoint/cause.ts';
import endpointRedirects from './endpoint-redirects/cause.ts';
import featureNotEnabled from './feature-not-enabled/cause.ts';
import grantNotAllowed from './grant-not-allowed/cause.ts';
import hostUnreachable from './host-unreachable/cause.ts';
import hostUnresolvable from './host-unresolvable/cause.ts';
import idAndSecretSwapped from './id-and-secret-swapped/cause.ts';
import intermediaryAnswered from './intermediary-answered/cause.ts';
import passwordLoginDisabled from './password-login-disabled/cause.ts';
import permissionMissing from './permission-missing/cause.ts';
import placeholderUnrendered from './placeholder-unrendered/cause.ts';
import proxyAuthenticationRequired from './proxy-authentication-required/cause.ts';
import proxyFailed from './proxy-failed/cause.ts';
import refusalPassed from './refusal-passed/cause.ts';
import regionWrong from './region-wrong/cause.ts';
import requestMalformed from './request-malformed/cause.ts';
import roleMissing from './role-missing/cause.ts';
import scopeInvalid from './scope-invalid/cause.ts';
import scopeMissing from './scope-missing/cause.ts';
import secretAssignment from './secret-assignment/cause.ts';
import secretAuthSchemePrefix from './secret-auth-scheme-prefix/cause.ts';
import secretBase64Encoded from './secret-base64-encoded/cause.ts';
import secretByteOrderMark from './secret-byte-order-mark/cause.ts';
import secretCarriageReturn from './secret-carriage-return/cause.ts';
import secretCopyOutdated from './secret-copy-outdated/cause.ts';
import secretEdgeWhitespace from './secret-edge-whitespace/cause.ts';
import secretInnerLineBreak from './secret-inner-line-break/cause.ts';
import secretInvisibleCharacters from './secret-invisible-characters/cause.ts';
import secretIsAPair from './secret-is-a-pair/cause.ts';
import secretJsonWrapped from './secret-json-wrapped/cause.ts';
import secretNulBytes from './secret-nul-bytes/cause.ts';
import secretPartLost from './secret-part-lost/cause.ts';
import secretQuoted from './secret-quoted/cause.ts';
import secretRotated from './secret-rotated/cause.ts';
import secretTrailingNewline from './secret-trailing-newline/cause.ts';
import secretUrlEncoded from './secret-url-encoded/cause.ts';
import secretWrong from './secret-wrong/cause.ts';
import serverError from './server-error/cause.ts';
import ssoEnforced from './sso-enforced/cause.ts';
import tlsCertificateExpired from './tls-certificate-expired/cause.ts';
import tlsNameMismatch from './tls-name-mismatch/cause.ts';
import tlsNotSpoken from './tls-not-spoken/cause.ts';
import tlsUntrustedIssuer from './tls-untrusted-issuer/cause.ts';
import tokenEndpointRateLimited from './token-endpoint-rate-limited/cause.ts';
import tokenExpired from './token-expired/cause.ts';
import tokenMangled from './token-mangled/cause.ts';
import tokenNotArriving from './token-not-arriving/cause.ts';
import tokenOverridesCredentials from './token-overrides-credentials/cause.ts';
import tokenRevoked from './token-revoked/cause.ts';
import tokenUnknownToApi from './token-unknown-to-api/cause.ts';
import userContextRequired from './user-context-required/cause.ts';
import valueShadowed from './value-shadowed/cause.ts';
import type { CauseDefinition } from './cause.ts';

export const causes: readonly CauseDefinition[] = [
  addressNotAllowed,
  answerNotHttp,
  apiRateLimited,
  audienceInvalid,
  clientAddressNotAllowed,
  clientDeleted,
  clientDeletionPending,
  clientDisabled,
  clientIdMangled,
  clientUnknown,
  connectionRefused,
  connectionReset,
  connectionTimeout,
  credentialMissing,
  divisionNotGranted,
  endpointNotApi,
  endpointNotTokenEndpoint,
  endpointRedirects,
  featureNotEnabled,
  grantNotAllowed,
  hostUnreachable,
  hostUnresolvable,
  idAndSecretSwapped,
  intermediaryAnswered,
  passwordLoginDisabled,
  permissionMissing,
  placeholderUnrendered,
  proxyAuthenticationRequired,
  proxyFailed,
  refusalPassed,
  regionWrong,
  requestMalformed,
  roleMissing,
  scopeInvalid,
  scopeMissing,
  secretAssignment,
  secretAuthSchemePrefix,
  secretBase64Encoded,
  secretByteOrderMark,
  secretCarriageReturn,
  secretCopyOutdated,
  secretEdgeWhitespace,
  secretInnerLineBreak,
  secretInvisibleCharacters,
  secretIsAPair,
  secretJsonWrapped,
  secretNulBytes,
  secretPartLost,
  secretQuoted,
  secretRotated,
  secretTrailingNewline,
  secretUrlEncoded,
  secretWrong,
  serverError,
  ssoEnforced,
  tlsCertificateExpired,
  tlsNameMismatch,
  tlsNotSpoken,
  tlsUntrustedIssuer,
  tokenEndpointRateLimited,
  tokenExpired,
  tokenMangled,
  tokenNotArriving,
  tokenOverridesCredentials,
  tokenRevoked,
  tokenUnknownToApi,
  userContextRequired,
  valueShadowed,
];
