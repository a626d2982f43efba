import type { Refusal } from '../truth.ts';

/** The gates of the machine lane, in order: those before a token, and those between a token and an answer. */
export const beforeToken = ['request', 'client', 'secret', 'grant', 'address', 'rate'] as const;
export const afterToken = ['token', 'address', 'rate', 'scope', 'permission', 'division', 'feature'] as const;

const gateOfStep: Readonly<Record<string, string>> = {
  'org-active': 'client',
  'find-client': 'client',
  'client-active': 'client',
  'compare-secret': 'secret',
  'grant-allowed': 'grant',
  'token-address-allowed': 'address',
  'client-address-allowed': 'address',
  'token-rate': 'rate',
  'find-token': 'token',
  'token-alive': 'token',
  'token-owner': 'token',
  'address-allowed': 'address',
  'api-rate': 'rate',
  'scope-held': 'scope',
  'permission-held': 'permission',
};

/** The gate at which a request was refused; what the request itself got wrong counts as `request`. */
export function gateOf({ step, reason }: Refusal): string {
  if (reason === 'permission-in-other-division') return 'division';
  if (reason === 'feature-missing') return 'feature';
  return gateOfStep[step] ?? 'request';
}

/** Whether a refusal happened on the way to a token; otherwise at the API. */
export const atTokenEndpoint = ({ answered }: Refusal): boolean => answered.path === '/oauth/token';
