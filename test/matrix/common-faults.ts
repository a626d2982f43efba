import { newServerIdentity, type ServerIdentity } from '../../src/org/tls/certificate.ts';
import { serve } from '../support/server.ts';
import type { Fault, Innocent } from './ground.ts';
import {
  answering,
  moveTo,
  opened,
  passing,
  saying,
  speakingTls,
  throughProxy,
  tunnelling,
  type Where,
} from './hops.ts';
import { hosts, trusted } from './trusted.ts';

/** Faults that have nothing to do with whose server it is: each ground has them all. */

/** For a server that never answers: in milliseconds. */
export const SHORT = 800;

/** The variables of the environment that hold id and secret. */
export interface Names {
  id: string;
  secret: string;
}

/** Nothing of use is handed in. */
export function credentialFaults({ id, secret }: Names): readonly Fault[] {
  // Beside a token it is no fault: the token is what is sent.
  const missing = { truth: ['credential-missing'], class: 'credential_not_sent', gate: 0, decidedBy: 'alone' } as const;
  const inPlaceOfSecret = (name: string, value: string): Fault => ({
    name,
    truth: ['placeholder-unrendered'],
    class: 'credential_not_sent',
    gate: 0,
    decidedBy: 'alone',
    touches: ['secret'],
    apply({ env }) {
      env[secret] = value;
    },
  });
  return [
    {
      ...missing,
      name: 'secret set but empty',
      touches: ['secret', 'token'],
      apply({ env }) {
        env[secret] = '';
      },
    },
    { ...missing, name: 'secret not set', touches: ['secret', 'token'], apply: ({ env }) => void delete env[secret] },
    {
      ...missing,
      name: 'client id not set',
      touches: ['id', 'secret', 'token'],
      apply: ({ env }) => void delete env[id],
    },
    inPlaceOfSecret('GitHub expression', '$' + '{{ secrets.THE_SECRET }}'),
    inPlaceOfSecret('Azure macro', '$(THE_SECRET)'),
    inPlaceOfSecret('shell variable', '$' + '{THE_SECRET}'),
    inPlaceOfSecret('mask from a log', '***'),
  ];
}

/**
 * The same secret, changed on its way.
 *
 * @param spoilt the gate where a secret bites that does not go into a header as it is: 3 where the server cannot read it
 */
export function manglingFaults(names: Names, spoilt = 5): readonly Fault[] {
  const mangled = (
    name: string,
    cause: string | string[],
    change: (secret: string, id: string) => string,
    { withId = false, odd = false } = {},
  ): Fault => ({
    name,
    truth: [cause].flat(),
    class: 'secret_mangled',
    gate: odd ? spoilt : 5,
    decidedBy: 'alone',
    // Where the id goes into the secret, it is the id as it is then.
    touches: withId ? ['secret', 'id'] : ['secret'],
    apply({ env }) {
      env[names.secret] = change(env[names.secret] ?? '', env[names.id] ?? '');
    },
  });
  const halves = (secret: string): [string, string] => [secret.slice(0, 20), secret.slice(20)];
  return [
    mangled('trailing newline', 'secret-trailing-newline', (secret) => `${secret}\n`, { odd: true }),
    mangled('blanks around', 'secret-edge-whitespace', (secret) => ` ${secret} `),
    mangled('carriage return', 'secret-carriage-return', (secret) => `${secret}\r`, { odd: true }),
    mangled('Windows line end', 'secret-carriage-return', (secret) => `${secret}\r\n`, { odd: true }),
    mangled('double quotes', 'secret-quoted', (secret) => `"${secret}"`),
    mangled('single quotes', 'secret-quoted', (secret) => `'${secret}'`),
    mangled('byte order mark', 'secret-byte-order-mark', (secret) => `\uFEFF${secret}`, { odd: true }),
    mangled('UTF-16', 'secret-nul-bytes', (secret) => [...secret].map((letter) => `${letter}\0`).join(''), {
      odd: true,
    }),
    mangled('zero-width space', 'secret-invisible-characters', (secret) => `${secret}\u200B`, { odd: true }),
    mangled('broken over two lines', 'secret-inner-line-break', (secret) => halves(secret).join('\n'), { odd: true }),
    mangled('base64', 'secret-base64-encoded', (secret) => Buffer.from(secret).toString('base64')),
    mangled('base64 of a line', ['secret-base64-encoded', 'secret-trailing-newline'], (secret) =>
      Buffer.from(`${secret}\n`).toString('base64'),
    ),
    mangled(
      'base64 of the pair',
      'secret-base64-encoded',
      (secret, id) => Buffer.from(`${id}:${secret}`).toString('base64'),
      { withId: true },
    ),
    mangled('the pair itself', 'secret-is-a-pair', (secret, id) => `${id}:${secret}`, { withId: true }),
    mangled(
      'JSON document',
      'secret-json-wrapped',
      (secret, id) => JSON.stringify({ clientId: id, clientSecret: secret }),
      { withId: true },
    ),
    mangled('assignment', 'secret-assignment', (secret) => `${names.secret}=${secret}`),
    mangled('Bearer in front', 'secret-auth-scheme-prefix', (secret) => `Bearer ${secret}`),
  ];
}

/** The id, changed on its way. */
export function idFaults({ id }: Names): readonly Fault[] {
  const mangled = (name: string, change: (id: string) => string): Fault => ({
    name,
    truth: ['client-id-mangled'],
    class: 'secret_mangled',
    gate: 4,
    decidedBy: 'alone',
    touches: ['id'],
    apply({ env }) {
      env[id] = change(env[id] ?? '');
    },
  });
  return [mangled('id in quotes', (value) => `"${value}"`), mangled('id with a blank', (value) => `${value} `)];
}

let ofNobody: ServerIdentity | undefined;

/** The way to the host: names, connections, TLS, a proxy. Nothing reaches the server. */
export function roadFaults(where: Where): readonly Fault[] {
  const road = (
    name: string,
    truth: string | readonly string[],
    apply: Fault['apply'],
    more: Partial<Fault> = {},
  ): Fault => ({
    name,
    truth: [truth].flat(),
    class: 'network_tls_proxy',
    gate: 1,
    decidedBy: 'alone',
    touches: ['login'],
    apply,
    ...more,
  });
  const proxied = (name: string, truth: string, status: string): Fault =>
    road(name, truth, async (stage) => {
      await throughProxy(stage, (socket) => socket.end(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\n\r\n`));
      moveTo(stage, where, `https://${hosts.login}`);
    });
  return [
    road('name does not exist', 'host-unresolvable', (stage) => moveTo(stage, where, 'https://login.nowhere.invalid')),
    road('nothing listens', 'connection-refused', (stage) => {
      // At an address of loopback of its own: a port of 127.0.0.1 that was free may be another case's by now.
      const { port } = new URL(stage.options[where] ?? '');
      moveTo(stage, where, `http://127.9.9.9:${port === '' ? 8401 : port}`);
    }),
    road('http where https is configured', ['tls-not-spoken', 'connection-reset'], async (stage) => {
      const plain = opened(stage, await serve((_request, response) => response.end()));
      moveTo(stage, where, plain.url.replace('http:', 'https:'));
    }),
    road('another protocol answers', 'answer-not-http', (stage) =>
      saying(stage, where, (socket) => socket.end('SSH-2.0-OpenSSH_9.6\r\n')),
    ),
    road('certificate of nobody that is trusted', 'tls-untrusted-issuer', (stage) => {
      ofNobody ??= newServerIdentity(['127.0.0.1'], Date.now());
      return speakingTls(stage, where, ofNobody);
    }),
    road(
      'certificate of another name',
      'tls-name-mismatch',
      (stage) => speakingTls(stage, where, trusted().otherName),
      {
        needsTrust: true,
      },
    ),
    road(
      'certificate that is over',
      'tls-certificate-expired',
      (stage) => speakingTls(stage, where, trusted().expired),
      {
        needsTrust: true,
      },
    ),
    proxied('proxy wants credentials', 'proxy-authentication-required', '407 Proxy Authentication Required'),
    proxied('proxy forbids the host', 'proxy-failed', '403 Forbidden'),
  ];
}

const page = (title: string): string => `<!doctype html><title>${title}</title><h1>${title}</h1>`;
const html = { 'content-type': 'text/html; charset=utf-8' };

/** A hop in front of the token endpoint that answers in its place, cuts the connection or changes the request. */
export const hopFaults: readonly Fault[] = [
  {
    name: 'proxy page',
    truth: ['intermediary-answered'],
    class: 'network_tls_proxy',
    gate: 1,
    decidedBy: 'alone',
    touches: ['hop', 'login'],
    apply: (stage) =>
      answering(stage, 'loginUrl', (_request, response) => {
        response.writeHead(403, { ...html, via: '1.1 proxy.corp.example', server: 'corp-proxy' });
        response.end(page('This destination is blocked by the network policy.'));
      }),
  },
  {
    // The same page a web site has at a path that it does not know: nobody can tell from here.
    name: 'page of a proxy that leaves no mark',
    truth: ['intermediary-answered'],
    class: 'network_tls_proxy',
    gate: 1,
    decidedBy: 'nobody',
    touches: ['hop', 'login'],
    apply: (stage) =>
      answering(stage, 'loginUrl', (_request, response) => {
        response.writeHead(403, html).end(page('Access denied'));
      }),
  },
  {
    name: 'no answer in time',
    truth: ['connection-timeout'],
    class: 'network_tls_proxy',
    gate: 1,
    decidedBy: 'alone',
    touches: ['hop', 'login'],
    apply(stage) {
      stage.timeoutMs = SHORT;
      return saying(stage, 'loginUrl', () => {});
    },
  },
  {
    name: 'connection cut',
    truth: ['connection-reset'],
    class: 'network_tls_proxy',
    gate: 1,
    decidedBy: 'alone',
    touches: ['hop', 'login'],
    apply: (stage) => saying(stage, 'loginUrl', (socket) => socket.destroy()),
  },
  {
    name: 'server fails',
    truth: ['server-error'],
    class: 'server_bug_or_outage',
    gate: 2,
    decidedBy: 'alone',
    touches: ['hop', 'login'],
    apply: (stage) =>
      answering(stage, 'loginUrl', (_request, response) => {
        response.writeHead(503, { ...html, server: 'lb' });
        response.end(page('Service Unavailable'));
      }),
  },
  {
    name: 'redirected elsewhere',
    truth: ['endpoint-redirects'],
    class: 'wrong_endpoint',
    gate: 2,
    decidedBy: 'alone',
    touches: ['hop', 'login'],
    apply: (stage) =>
      answering(stage, 'loginUrl', (_request, response) => {
        response.writeHead(302, { location: 'http://login.elsewhere.invalid/' }).end();
      }),
  },
  {
    name: 'Authorization dropped before the API',
    truth: ['token-not-arriving'],
    class: 'credential_not_sent',
    gate: 9,
    // A challenge without an error code means by RFC 6750 that no token came; no code says so.
    decidedBy: 'nobody',
    touches: ['hop', 'api'],
    apply: (stage) => passing(stage, 'apiUrl', ({ authorization: _dropped, ...rest }) => rest),
  },
];

/** A place that is no token endpoint, at the right host and at another one. */
export const endpointFaults: readonly Fault[] = [
  {
    name: 'no token endpoint there',
    truth: ['endpoint-not-token-endpoint'],
    class: 'wrong_endpoint',
    gate: 2,
    decidedBy: 'alone',
    touches: ['login'],
    apply({ options }) {
      options.loginUrl = `${new URL(options.loginUrl ?? '').origin}/nowhere/token`;
    },
  },
  {
    name: 'a web site instead of the login host',
    truth: ['endpoint-not-token-endpoint'],
    class: 'wrong_endpoint',
    gate: 2,
    decidedBy: 'alone',
    touches: ['login'],
    apply: (stage) =>
      answering(stage, 'loginUrl', (_request, response) => {
        response.writeHead(404, html).end(page('Not found'));
      }),
  },
];

/** Nothing is wrong with it: the login host is reached through a proxy, over TLS. */
export const behindProxy: Innocent = {
  name: 'the login host is reached through a proxy',
  touches: ['login'],
  needsTrust: true,
  async apply(stage) {
    await tunnelling(stage, { [hosts.login]: new URL(stage.options.loginUrl ?? '').origin });
    moveTo(stage, 'loginUrl', `https://${hosts.login}`);
  },
};
