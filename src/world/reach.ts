import dns from 'node:dns';
import net from 'node:net';
import type { NetworkFailure, Reach } from '../model/fact.ts';
import { failureOf } from './failure.ts';

/**
 * Looks up the name, connects and, for https, shakes hands; sends nothing. Tells a name that does not exist, a port
 * that refuses and a certificate that is not trusted apart before any credential is at stake.
 */
export async function reach(url: string, timeoutMs: number): Promise<Omit<Reach, 'target'>> {
  const { hostname, port, protocol } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const portNumber = Number(port || (protocol === 'https:' ? 443 : 80));
  const base = { host, port: portNumber, viaProxy: null };
  let certificateIssuer: string | null = null;
  // For all of it together: a look-up, and a handshake that comes byte by byte, know no end of their own.
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })), timeoutMs);
  try {
    if (net.isIP(host) === 0) await Promise.race([dns.promises.lookup(host), lookUpTimeout(over.signal)]);
    const tls = protocol === 'https:' ? await import('node:tls') : null;
    await new Promise<void>((resolve, reject) => {
      const to = { host, port: portNumber };
      const named = net.isIP(host) === 0 ? { servername: host } : {};
      const socket: net.Socket = tls === null ? net.connect(to) : tls.connect({ ...to, ...named });
      over.signal.addEventListener('abort', () => socket.destroy(over.signal.reason as Error));
      socket.on('error', (error) => {
        certificateIssuer = issuerOf(socket);
        reject(error);
      });
      socket.on(tls === null ? 'connect' : 'secureConnect', () => {
        certificateIssuer = issuerOf(socket);
        socket.destroy();
        resolve();
      });
      socket.on('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
    });
    return { ...base, reached: true, failure: null, certificateIssuer };
  } catch (error) {
    const failure: NetworkFailure = failureOf(error, host);
    return { ...base, reached: false, failure, certificateIssuer };
  } finally {
    clearTimeout(timer);
  }
}

/** A resolver that does not answer in time is a failed look-up, not a slow host. */
const lookUpTimeout = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    const error = Object.assign(new Error('the name look-up got no answer in time'), { code: 'EAI_AGAIN' });
    signal.addEventListener('abort', () => reject(error));
  });

function issuerOf(socket: net.Socket): string | null {
  if (!('getPeerCertificate' in socket)) return null;
  // The types know nothing of it: of a handshake that was broken off there is no certificate at all.
  const certificate = (socket as import('node:tls').TLSSocket).getPeerCertificate() as
    | import('node:tls').PeerCertificate
    | null
    | undefined;
  const issuer = certificate?.issuer;
  // A distinguished name's parts may be lists.
  const name = issuer === undefined ? undefined : (issuer.CN ?? issuer.O);
  return name === undefined ? null : String(name);
}
