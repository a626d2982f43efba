import dns from 'node:dns';
import net from 'node:net';

/**
 * The network is closed in tests, except for this machine's own loopback. A connection or a name look-up that
 * would leave the machine fails at once with a message that names it, so that no test depends on the outside.
 */
const loopback = (host: string): boolean =>
  host === 'localhost' ||
  host.endsWith('.localhost') ||
  host === '::1' ||
  host === '[::1]' ||
  /^127(?:\.\d+){3}$/.test(host);

const refuse = (host: string): Error =>
  Object.assign(new Error(`tests may not reach ${host}: the network is closed except loopback`), {
    code: 'ENETCLOSED',
  });

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
  const options = (Array.isArray(args[0]) ? args[0][0] : args[0]) as { host?: string; path?: string } | number | string;
  const host =
    typeof options === 'object' ? (options.host ?? 'localhost') : typeof args[1] === 'string' ? args[1] : 'localhost';
  const isPath = typeof options === 'string' || (typeof options === 'object' && options.path !== undefined);
  if (!isPath && !loopback(host)) throw refuse(host);
  return Reflect.apply(connect, this, args) as net.Socket;
} as typeof connect;

const lookup = dns.promises.lookup;
dns.promises.lookup = ((host: string, ...rest: unknown[]) => {
  // Names under .invalid never resolve (RFC 6761 section 6.4): answered here as a resolver would, without asking one.
  if (host.endsWith('.invalid')) {
    return Promise.reject(
      Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), {
        code: 'ENOTFOUND',
        syscall: 'getaddrinfo',
        hostname: host,
      }),
    );
  }
  if (!loopback(host) && net.isIP(host) === 0) return Promise.reject(refuse(host));
  return Reflect.apply(lookup, dns.promises, [host, ...rest]);
}) as typeof lookup;
