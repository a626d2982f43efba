import type { Why401Error } from '../../model/errors.ts';
import { type Asked, StoreError, type Trouble, unreadable } from '../store.ts';

/** What both clients of the AWS SDK are configured with. Nothing set here: the SDK looks where it always looks. */
export function awsConfig({ world: { env } }: Asked, service: string, name: string) {
  // An ARN names its region: arn:partition:service:region:account:...
  const region = env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? /^arn:[^:]+:[^:]+:([^:]+):/.exec(name)?.[1];
  const endpoint = env[`AWS_ENDPOINT_URL_${service}`] ?? env.AWS_ENDPOINT_URL;
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = env;
  const session = sessionToken === undefined ? {} : { sessionToken };
  return {
    maxAttempts: 2,
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(accessKeyId && secretAccessKey ? { credentials: { accessKeyId, secretAccessKey, ...session } } : {}),
  };
}

const troubles: Readonly<Record<string, Trouble>> = {
  ResourceNotFoundException: 'not-found',
  ParameterNotFound: 'not-found',
  ParameterVersionNotFound: 'not-found',
  AccessDeniedException: 'denied',
  AccessDenied: 'denied',
  DecryptionFailure: 'denied',
  ExpiredTokenException: 'expired',
  ExpiredToken: 'expired',
  CredentialsProviderError: 'signed-out',
  TokenProviderError: 'expired',
  UnrecognizedClientException: 'signed-out',
  InvalidClientTokenId: 'signed-out',
  InvalidSignatureException: 'signed-out',
  IncompleteSignature: 'signed-out',
  ThrottlingException: 'limited',
  TooManyRequestsException: 'limited',
  AbortError: 'timeout',
  TimeoutError: 'timeout',
  SyntaxError: 'broken',
};

const todos: Readonly<Partial<Record<Trouble, string>>> = {
  'not-found': 'check the name, the account and the region (AWS_REGION), and the version',
  'signed-out':
    'set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile (AWS_PROFILE), and check that they are valid',
  expired: 'sign in again ("aws sso login"), or renew AWS_SESSION_TOKEN',
  'no-answer': 'check the region (AWS_REGION) and the network',
};

export function awsTroubleOf(error: unknown): Trouble {
  const { name, code, message } = error as { name?: string; code?: string; message?: string };
  // The SDK's words for a profile of IAM Identity Center whose session is over, or was never begun.
  if (/Provider/.test(name ?? '') && /\bsso\b|token is expired/i.test(message ?? '')) return 'expired';
  const known = troubles[name ?? ''];
  if (known !== undefined) return known;
  if (message === 'Region is missing') return 'signed-out';
  return /^E[A-Z]+$/.test(code ?? '') ? 'no-answer' : 'failed';
}

/** The line about what the SDK threw, by its name: its message can repeat what was asked for. */
export function awsError(asked: Asked, store: string, what: string, needs: string, error: unknown): Why401Error {
  if (error instanceof StoreError) return error;
  const trouble = awsTroubleOf(error);
  const todo =
    trouble === 'denied' ? `it needs ${needs}` : (todos[trouble] ?? 'try again, or read it with the aws command');
  return unreadable(asked, store, what, trouble, todo);
}
