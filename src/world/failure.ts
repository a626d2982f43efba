import type { NetworkFailure } from '../model/fact.ts';

type Kind = Pick<NetworkFailure, 'stage' | 'kind'>;

/** Ours, for a proxy variable that holds no address. */
export const NO_PROXY_ADDRESS = 'NO_PROXY_ADDRESS';

/** Codes of Node, undici, OpenSSL and llhttp for the ways in which a conversation breaks off. */
const byCode: Readonly<Record<string, Kind>> = {
  [NO_PROXY_ADDRESS]: { stage: 'proxy', kind: 'proxy-failed' },
  ENOTFOUND: { stage: 'dns', kind: 'name-unknown' },
  EAI_AGAIN: { stage: 'dns', kind: 'name-lookup-failed' },
  EAI_FAIL: { stage: 'dns', kind: 'name-lookup-failed' },
  EAI_NODATA: { stage: 'dns', kind: 'name-unknown' },
  ECONNREFUSED: { stage: 'connect', kind: 'refused' },
  EHOSTUNREACH: { stage: 'connect', kind: 'unreachable' },
  ENETUNREACH: { stage: 'connect', kind: 'unreachable' },
  EADDRNOTAVAIL: { stage: 'connect', kind: 'unreachable' },
  ETIMEDOUT: { stage: 'connect', kind: 'timeout' },
  UND_ERR_CONNECT_TIMEOUT: { stage: 'connect', kind: 'timeout' },
  UND_ERR_HEADERS_TIMEOUT: { stage: 'answer', kind: 'timeout' },
  UND_ERR_BODY_TIMEOUT: { stage: 'answer', kind: 'timeout' },
  ECONNRESET: { stage: 'answer', kind: 'reset' },
  EPIPE: { stage: 'answer', kind: 'reset' },
  UND_ERR_SOCKET: { stage: 'answer', kind: 'reset' },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: { stage: 'answer', kind: 'not-http' },
  CERT_HAS_EXPIRED: { stage: 'tls', kind: 'certificate-expired' },
  CERT_NOT_YET_VALID: { stage: 'tls', kind: 'certificate-not-yet-valid' },
  ERR_TLS_CERT_ALTNAME_INVALID: { stage: 'tls', kind: 'name-mismatch' },
  DEPTH_ZERO_SELF_SIGNED_CERT: { stage: 'tls', kind: 'untrusted-issuer' },
  SELF_SIGNED_CERT_IN_CHAIN: { stage: 'tls', kind: 'untrusted-issuer' },
  UNABLE_TO_GET_ISSUER_CERT: { stage: 'tls', kind: 'untrusted-issuer' },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: { stage: 'tls', kind: 'untrusted-issuer' },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: { stage: 'tls', kind: 'untrusted-issuer' },
  CERT_UNTRUSTED: { stage: 'tls', kind: 'untrusted-issuer' },
  INVALID_CA: { stage: 'tls', kind: 'untrusted-issuer' },
  ERR_SSL_WRONG_VERSION_NUMBER: { stage: 'tls', kind: 'not-tls' },
  ERR_SSL_PACKET_LENGTH_TOO_LONG: { stage: 'tls', kind: 'not-tls' },
  ERR_SSL_HTTP_REQUEST: { stage: 'tls', kind: 'not-tls' },
  ERR_SSL_UNSUPPORTED_PROTOCOL: { stage: 'tls', kind: 'tls-failed' },
  EPROTO: { stage: 'tls', kind: 'tls-failed' },
  ERR_INVALID_CHAR: { stage: 'send', kind: 'header-not-sendable' },
};

/** What an error of fetch, net or tls means. `host` is the host that was asked. */
export function failureOf(error: unknown, host: string): NetworkFailure {
  const chain = causesOf(error);
  for (const { code, message, name } of chain) {
    if (/^(?:wrong version number|.*packet length too long)/i.test(message) || /wrong version number/i.test(message)) {
      return { stage: 'tls', kind: 'not-tls', code: code || 'WRONG_VERSION_NUMBER', host };
    }
    if (/other side closed|socket hang up|before secure TLS connection/i.test(message) && code !== 'ECONNREFUSED') {
      return { stage: /TLS/.test(message) ? 'tls' : 'answer', kind: 'reset', code: code || 'ECONNRESET', host };
    }
    const known = byCode[code];
    if (known !== undefined) return { ...known, code, host };
    // The parser's own code is there on Node 20; Node 24 names the error alone.
    if (name === 'HTTPParserError') return { stage: 'answer', kind: 'not-http', code: code || 'HTTP_PARSER', host };
    if (code.startsWith('HPE_')) return { stage: 'answer', kind: 'not-http', code, host };
    if (code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_'))
      return { stage: 'tls', kind: 'tls-failed', code, host };
    const viaProxy = /proxy response.*?\((\d{3})\)|Proxy response \((\d{3})\)/i.exec(message);
    if (viaProxy !== null) {
      const status = viaProxy[1] ?? viaProxy[2];
      return {
        stage: 'proxy',
        kind: status === '407' ? 'proxy-authentication' : 'proxy-failed',
        code: `HTTP ${status}`,
        host,
      };
    }
    if (/invalid (?:header|character)|ByteString/i.test(message)) {
      return { stage: 'send', kind: 'header-not-sendable', code: code || 'ERR_INVALID_CHAR', host };
    }
  }
  if (chain.some(({ name }) => name === 'TimeoutError' || name === 'AbortError')) {
    return { stage: 'answer', kind: 'timeout', code: 'TIMEOUT', host };
  }
  return { stage: 'answer', kind: 'other', code: chain.find(({ code }) => code !== '')?.code ?? 'UNKNOWN', host };
}

interface Link {
  code: string;
  message: string;
  name: string;
}

/** The error, its causes and, where several addresses were tried, each of their errors. */
function causesOf(error: unknown): Link[] {
  const links: Link[] = [];
  let at: unknown = error;
  for (let depth = 0; depth < 6 && at instanceof Error; depth++) {
    const { code } = at as { code?: unknown };
    links.unshift({ code: typeof code === 'string' ? code : '', message: at.message, name: at.name });
    if (at instanceof AggregateError) for (const one of at.errors.slice(0, 4)) links.unshift(...causesOf(one));
    at = at.cause;
  }
  return links;
}
