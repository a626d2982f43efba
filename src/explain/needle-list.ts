import type { Needle } from './scan/block.ts';
import { commonNeedles } from './scan/needles.ts';

/** What a large log is searched for: refusals, connections that broke off, and credentials that give themselves away. */
export const needles: readonly Needle[] = [
  ...commonNeedles,
  'access_denied',
  'invalid_request',
  'unsupported_grant_type',
  'Insufficient privileges',
  'Bad credentials',
  'INVALID_SESSION_ID',
  'not accessible by',
  'CERTIFICATE_VERIFY_FAILED',
  'unable to get local issuer',
  'PRIVATE KEY-----',
  'client_secret=',
  'Authorization: B',
  'github_pat_',
  'ghp_',
];
