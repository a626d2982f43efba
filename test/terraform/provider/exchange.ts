import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';

export interface Sent {
  method: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
}

export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** Go takes its bundle of certificates from this file on Linux; Node would not. */
const bundle = process.env.SSL_CERT_FILE;
const trust = bundle === undefined || bundle === '' ? {} : { ca: readFileSync(bundle) };

/** One try over the network: nothing is retried and nothing understood here. */
export function exchange({ method, url, headers, body }: Sent): Promise<Answer> {
  const target = new URL(url);
  // A stand-in for tests must not reach the real platform, whatever its configuration says.
  if (!isLoopback(target.hostname)) {
    return Promise.reject(new Error(`dial tcp: lookup ${target.hostname}: no such host`));
  }
  const client = target.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    const options = { method, headers, agent: false, timeout: 16_000, ...trust };
    const request = client.request(url, options, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(
            Object.entries(response.headers).map(([name, value]) => [goHeader(name), String(value)]),
          ),
          body: Buffer.concat(pieces).toString('utf8'),
        }),
      );
    });
    request.on('timeout', () => request.destroy(new Error('net/http: timeout awaiting response headers')));
    request.on('error', (error: NodeJS.ErrnoException) => reject(new Error(goError(error, target))));
    request.end(body);
  });
}

const isLoopback = (host: string): boolean => host === 'localhost' || host === '[::1]' || /^127(\.\d+){3}$/.test(host);

/** A header name as Go writes it. */
const goHeader = (name: string): string => name.replace(/(^|-)([a-z])/g, (letter) => letter.toUpperCase());

/** The network's own words are Node's; the usual ones are put as Go puts them. */
function goError(error: NodeJS.ErrnoException, target: URL): string {
  const address = `${target.hostname}:${target.port}`;
  if (error.code === 'ECONNREFUSED') return `dial tcp ${address}: connect: connection refused`;
  if (error.code === 'ECONNRESET') return 'EOF';
  if (error.code === 'EPROTO') return 'http: server gave HTTP response to HTTPS client';
  if (error.code?.includes('SELF_SIGNED_CERT') === true || error.code?.startsWith('UNABLE_TO_') === true) {
    return 'tls: failed to verify certificate: x509: certificate signed by unknown authority';
  }
  return error.message;
}

/** A mistake that another try would only repeat. */
export const isPermanent = (message: string): boolean =>
  message.startsWith('tls: ') || message.startsWith('net/http: invalid header');
