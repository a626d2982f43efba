import type { Case } from '../model/case.ts';
import type { CauseClass } from '../model/cause-class.ts';
import type { Evidence } from '../model/evidence.ts';
import type { ApiAnswer, NetworkFailure, TokenAnswer } from '../model/fact.ts';
import type { Facts } from '../model/facts.ts';
import { type CauseDefinition, cite, defineCause, fix, proven, ruledOut, undecided } from './cause.ts';
import { apiAnswers } from './readings.ts';

type Kind = NetworkFailure['kind'];

/** Every way to break off, and the cause of this family that stands for it; null where none does. */
export const networkCauseOf: Readonly<Record<Kind, string | null>> = {
  'name-unknown': 'host-unresolvable',
  'name-lookup-failed': 'host-unresolvable',
  refused: 'connection-refused',
  unreachable: 'host-unreachable',
  timeout: 'connection-timeout',
  reset: 'connection-reset',
  'untrusted-issuer': 'tls-untrusted-issuer',
  'certificate-expired': 'tls-certificate-expired',
  'certificate-not-yet-valid': 'tls-certificate-expired',
  'name-mismatch': 'tls-name-mismatch',
  'not-tls': 'tls-not-spoken',
  'tls-failed': 'tls-not-spoken',
  'proxy-authentication': 'proxy-authentication-required',
  'proxy-failed': 'proxy-failed',
  'not-http': 'answer-not-http',
  // A token with a line break in it; token-mangled judges that.
  'header-not-sendable': null,
  other: null,
};

export interface NetworkCause {
  id: string;
  title(failure: NetworkFailure): string;
  steps: readonly string[];
  /** To paste; `address` is what was configured: scheme, host and port. */
  commands?(failure: NetworkFailure, address: string): readonly string[];
  prior: number;
}

const klass: CauseClass = 'network_tls_proxy';

/** A conversation that broke off before an answer. What was seen from this machine is proof for this machine. */
export function networkCause({ id, title, steps, commands, prior }: NetworkCause): CauseDefinition {
  const kinds = (Object.keys(networkCauseOf) as Kind[]).filter((kind) => networkCauseOf[kind] === id);
  return defineCause({
    id,
    class: klass,
    gate: 'network',
    title: title({ stage: 'connect', kind: kinds[0] ?? 'other', code: '', host: 'the host' }).replace(/^t/, 'T'),
    prior,
    judge(facts, question) {
      const broken = failures(facts).find(({ failure }) => kinds.includes(failure.kind));
      if (broken !== undefined) {
        const { failure, entry } = broken;
        const named = failure.host !== '';
        return proven(
          cite(entry),
          fix(steps[0] ?? '', steps.slice(1), (named && commands?.(failure, addressOf(failure, question))) || []),
          title(named ? failure : { ...failure, host: 'the host' }),
        );
      }
      const answered = facts.first('token-answer') ?? facts.first('held-token-check');
      if (answered !== undefined && answered.fact.failure === null) return ruledOut(cite(answered));
      // Broken off in another way: what would have come later on this road was never seen.
      return undecided(failures(facts).length > 0 ? [] : ['reach', 'token-answer']);
    },
  });
}

/** The configured address that has this host, as it was configured; a proxy's own host has none. */
function addressOf({ host }: NetworkFailure, { tokenEndpoint, api }: Case): string {
  const configured = [tokenEndpoint, api].flatMap((url) => (url !== null && URL.canParse(url) ? [new URL(url)] : []));
  return configured.find((url) => url.host === host || url.hostname === host)?.origin ?? `https://${host}`;
}

function failures(facts: Facts): readonly { failure: NetworkFailure; entry: Evidence }[] {
  const entries: readonly Evidence<
    'reach' | 'token-answer' | 'held-token-check' | 'minted-token-check' | 'call-answer'
  >[] = [
    ...facts.all('reach'),
    ...facts.all('token-answer'),
    ...facts.all('held-token-check'),
    ...facts.all('minted-token-check'),
    ...facts.all('call-answer'),
  ];
  // A host that was not reached directly and answers all the same is reached another way: through the proxy.
  const answered = {
    'token-endpoint': facts.all('token-answer').some(({ fact }) => fact.reading !== null),
    api: apiAnswers(facts).some(({ fact }) => fact.reading !== null),
  };
  return entries.flatMap((entry) => {
    // A proxy that is not tunnelled through asks for its login in an answer of its own (RFC 9110 section 15.5.8).
    if ('status' in entry.fact && entry.fact.status === 407)
      return [
        { failure: { stage: 'proxy', kind: 'proxy-authentication', code: '407', host: hostOf(entry.fact) }, entry },
      ];
    if (entry.fact.failure === null) return [];
    if ('target' in entry.fact && answered[entry.fact.target]) return [];
    return [{ failure: entry.fact.failure, entry }];
  });
}

function hostOf(fact: TokenAnswer | ApiAnswer): string {
  const url = 'endpoint' in fact ? fact.endpoint : fact.url;
  return URL.canParse(url) ? new URL(url).host : '';
}
