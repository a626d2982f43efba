import type { Case } from '../model/case.ts';
import type { CauseClass } from '../model/cause-class.ts';
import type { Evidence } from '../model/evidence.ts';
import { factsOf } from '../model/facts.ts';
import type { Cause, Next, Suspect } from '../model/verdict.ts';

/**
 * The one check, as a command to paste. Its result is meant to be appended to the same text and explained again: so each
 * prints what a reader here understands, and none prints a secret.
 */
export function nextCheck(
  causes: readonly Cause[],
  suspects: readonly Suspect[],
  evidence: readonly Evidence[],
  question: Case,
): Next | null {
  const open: readonly (Cause | Suspect)[] = [...causes, ...suspects];
  const separates = open.slice(0, 4).map(({ id }) => id);
  const first = open[0];
  if (first === undefined) return null;
  const facts = factsOf(evidence);
  const refusedCall = facts.all('call-answer').find(({ fact }) => fact.reading?.means !== 'accepted')?.fact;
  const endpoint = question.tokenEndpoint ?? '"$TOKEN_URL"';
  const api = refusedCall !== undefined && /^https?:/.test(refusedCall.url) ? refusedCall.url : `"$API_URL"`;
  const withBasic = `curl -sS -v ${endpoint} -u "$CLIENT_ID:$CLIENT_SECRET" -d grant_type=client_credentials 2>&1 | grep -v -i '^> authorization'`;
  const again = 'Append what it prints to this text and explain it again.';
  const kind = checkOf(first.class, refusedCall !== undefined && !facts.has('token-answer'));
  const checks: Readonly<Record<Check, { action: string; command: string }>> = {
    'same-pair': {
      action: `Ask for a token with the same id and secret by hand, from the machine that fails. ${again}`,
      command: withBasic,
    },
    'other-form': {
      action: `Send the same pair in the body instead of in the header, once. ${again}`,
      command: `curl -sS -v ${endpoint} -d grant_type=client_credentials --data-urlencode "client_id=$CLIENT_ID" --data-urlencode "client_secret=$CLIENT_SECRET" 2>&1 | grep -v -i 'authorization'`,
    },
    length: {
      action: `Print the length of the values in the process that fails, and whether they end with a blank or a line break; never the values. ${again}`,
      command: `printf 'client_id length %s\\nclient_secret length %s, last byte %s\\n' "\${#CLIENT_ID}" "\${#CLIENT_SECRET}" "$(printf %s "$CLIENT_SECRET" | tail -c1 | od -An -tx1)"`,
    },
    call: {
      action: `Make the refused call by hand with the same token, and keep status, headers and body. ${again}`,
      command: `curl -sS -i ${api} -H "Authorization: Bearer $TOKEN"`,
    },
    road: {
      action: `Ask the same address from the same machine, without a credential. ${again}`,
      command: `curl -sS -v -o /dev/null ${refusedCall === undefined ? endpoint : api} 2>&1`,
    },
    clock: {
      action: `Hold the server’s clock against the machine’s. ${again}`,
      command: `curl -sSI ${endpoint} | grep -i '^date:'; date -u +'local clock: %Y-%m-%dT%H:%M:%SZ'`,
    },
  };
  return { ...checks[kind], separates };
}

type Check = 'same-pair' | 'other-form' | 'length' | 'call' | 'road' | 'clock';

function checkOf(klass: CauseClass, call: boolean): Check {
  switch (klass) {
    case 'auth_method_mismatch':
    case 'malformed_request':
      return 'other-form';
    case 'secret_mangled':
    case 'credential_not_sent':
      return 'length';
    case 'clock_skew':
      return 'clock';
    case 'network_tls_proxy':
    case 'wrong_endpoint':
    case 'server_bug_or_outage':
      return 'road';
    case 'missing_role_or_permission':
    case 'missing_scope':
    case 'token_expired_or_revoked':
    case 'wrong_audience':
    case 'user_flow_used_for_machine':
    case 'feature_not_enabled':
    case 'sso_requires_authorization':
    case 'ip_restricted':
    case 'rate_limited':
      return 'call';
    default:
      return call ? 'call' : 'same-pair';
  }
}
