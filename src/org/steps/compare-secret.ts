import type { Refused, Step, TokenExchange } from '../exchange.ts';
import { refuse } from '../exchange.ts';
import type { Org } from '../org.ts';
import type { Client } from '../rows.ts';

/** Compares the presented secret with the current one, and says for `truth` what kind of wrong it is. */
export const compareSecret: Step<TokenExchange> = {
  name: 'compare-secret',
  check(exchange): Refused | undefined {
    const { org, client, presentedHash, presentedSecret } = exchange;
    if (client === undefined) return undefined;
    // A public client (PKCE) has no secret to compare; its proof is checked by the grant.
    if (presentedSecret === undefined && exchange.grant?.publicClients === true) return undefined;
    const standing = org.secretStanding(client, presentedHash ?? '');
    if (standing === 'current') return undefined;
    if (standing === 'replaced') {
      const reset = client.secrets.at(-1)?.since ?? client.dateModified;
      return refuse('secret-replaced', `an old secret; it was reset at ${new Date(reset).toISOString()}`);
    }
    const change = mangledBy(org, client, presentedSecret ?? '');
    return change === undefined
      ? refuse('secret-wrong', 'never a secret of this client')
      : refuse('secret-mangled', `the right secret, ${change}`);
  },
};

/** The few ways in which a right secret becomes a wrong one on its way; tried only once it is refused. */
function mangledBy(org: Org, client: Client, presented: string): string | undefined {
  const isCurrent = (secret: string) => org.secretStanding(client, org.hash(secret)) === 'current';
  const tries: readonly (readonly [string, string])[] = [
    ['with white space at its edges', presented.trim()],
    ['with a byte order mark in front', presented.replace(/^\uFEFF/, '').trim()],
    ['in quotes', presented.trim().replace(/^(["'`])(.*)\1$/s, '$2')],
    ['percent-encoded', percentDecoded(presented)],
    ['in base64', Buffer.from(presented.trim(), 'base64').toString('utf8').trim()],
    ['wrapped in JSON', jsonValue(presented)],
  ];
  return tries.find(([, secret]) => secret !== presented && secret !== '' && isCurrent(secret))?.[0];
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function jsonValue(text: string): string {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'string') return value;
    const strings = Object.values(value ?? {}).filter((inner): inner is string => typeof inner === 'string');
    return strings.at(-1) ?? '';
  } catch {
    return '';
  }
}
