import { randomBytes } from 'node:crypto';
import net, { type AddressInfo, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { leaksIn } from './support/leaks.ts';
import { everyOutput } from './support/outputs.ts';

/** Behind a proxy of a company: what it says is told from what the platform says, and its password is a secret, too. */

const open: net.Server[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

/** A proxy on loopback that answers CONNECT with these bytes, and what it was asked. */
async function proxy(answer: (socket: Socket, asked: string) => void): Promise<{ port: number; asked: string[] }> {
  const asked: string[] = [];
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (head) => {
      asked.push(head.toString('latin1'));
      answer(socket, head.toString('latin1'));
    });
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, asked };
}

const password = randomBytes(24).toString('base64url');
const secret = randomBytes(32).toString('base64url');

async function through(HTTPS_PROXY: string) {
  const { diagnosis, outputs } = await everyOutput(
    { region: 'eu-central-1', clientId: '8f0d2a53-9d6c-4b7e-a1c2-3d4e5f607182', secret: 'env:S' },
    { env: { S: secret, HTTPS_PROXY }, limits: { timeoutMs: 2_000 } },
  );
  expect(leaksIn(outputs, { password, secret })).toEqual([]);
  return { causes: diagnosis?.verdict.causes.map(({ id, says }) => `${id} ${says}`), diagnosis };
}

describe('a proxy', () => {
  it('that wants credentials', async () => {
    const { port, asked } = await proxy((socket) =>
      socket.end(
        'HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="corp"\r\nContent-Length: 0\r\n\r\n',
      ),
    );
    const { causes, diagnosis } = await through(`http://ci:${password}@127.0.0.1:${port}`);
    expect(causes).toEqual(['proxy-authentication-required proven']);
    expect(diagnosis?.hop.name).toBe('proxy');
    // The client's own credentials were not shown to it.
    expect(asked.filter((one) => /^authorization:/im.test(one) || one.includes(secret))).toEqual([]);
  });

  it.each([
    ['that forbids the host', 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n'],
    ['that cannot reach it', 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n'],
  ])('%s', async (_name, answer) => {
    const { port } = await proxy((socket) => socket.end(answer));
    const { causes, diagnosis } = await through(`http://127.0.0.1:${port}`);
    expect(causes).toEqual(['proxy-failed proven']);
    expect(diagnosis?.hop.name).toBe('proxy');
  });

  it.each([
    ['that opens the tunnel and speaks no TLS', 'HTTP/1.1 200 OK\r\n\r\nhello, this is no handshake'],
    ['that speaks another protocol', 'SSH-2.0-OpenSSH_9.6\r\n'],
    ['that closes the connection', ''],
  ])('%s', async (_name, answer) => {
    const { port } = await proxy((socket) => socket.end(answer));
    const { diagnosis } = await through(`http://127.0.0.1:${port}`);
    expect(diagnosis?.verdict.outcome).not.toBe('accepted');
    expect(diagnosis?.verdict.causes.filter(({ id }) => /secret|client/.test(id))).toEqual([]);
    expect(diagnosis?.blocked.filter(({ code }) => code === 'failed')).toEqual([]);
  });

  it.each(['::', 'http://', 'http://[', `http://ci:${password}@`, 'socks5://127.0.0.1:1', 'http://127.0.0.1:99999'])(
    'of which the variable is no address (%#)',
    async (value) => {
      const { diagnosis, causes } = await through(value);
      expect(causes).toEqual(['proxy-failed proven']);
      expect(diagnosis?.blocked.filter(({ code }) => code === 'failed')).toEqual([]);
    },
  );
});
