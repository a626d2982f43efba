import { X509Certificate } from 'node:crypto';
import { request } from 'node:https';
import { expect, test } from 'vitest';
import { createOrg } from '../../src/org/index.ts';
import { newServerIdentity } from '../../src/org/tls/certificate.ts';
import { basic } from './machine.ts';

test('the certificate says what it should, and chains to its authority', () => {
  const { cert, ca } = newServerIdentity(['localhost', '127.0.0.1', '::1'], Date.now());
  const server = new X509Certificate(cert);
  const authority = new X509Certificate(ca);
  expect(authority.ca).toBe(true);
  expect(server.ca).toBe(false);
  expect(server.checkIssued(authority)).toBe(true);
  expect(server.verify(authority.publicKey)).toBe(true);
  for (const host of ['localhost']) expect(server.checkHost(host)).toBe(host);
  for (const ip of ['127.0.0.1', '::1']) expect(server.checkIP(ip)).toBeDefined();
  expect(server.checkHost('elsewhere.test')).toBeUndefined();
});

function post(port: number, hostname: string, headers: Record<string, string>, ca?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        hostname,
        port,
        path: '/oauth/token',
        method: 'POST',
        headers,
        agent: false,
        ...(ca === undefined ? {} : { ca }),
      },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    outgoing.on('error', reject);
    outgoing.end('grant_type=client_credentials');
  });
}

test('clients that trust the authority get in, others do not; control stays reachable', async () => {
  const org = createOrg();
  const server = await org.listen({ tls: true });
  const [ready] = server.ready.orgs;
  const port = ready?.gateway.port ?? 0;
  const headers = { authorization: basic(org.pipeline), 'content-type': 'application/x-www-form-urlencoded' };
  expect(ready?.gateway.protocol).toBe('https');
  expect(await post(port, '127.0.0.1', headers, server.ca)).toBe(200);
  expect(await post(port, 'localhost', headers, server.ca)).toBe(200);
  await expect(post(port, '127.0.0.1', headers)).rejects.toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
  const state = (await (await fetch(`${server.ready.control}/state`)).json()) as {
    ready: { orgs: { login: string }[] };
  };
  expect(state.ready.orgs[0]?.login).toBe(`https://127.0.0.1:${port}`);
  await server.close();
});
