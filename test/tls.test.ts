import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createOrg } from '../src/org/index.ts';
import { newServerIdentity } from '../src/org/tls/certificate.ts';
import { why401 } from './support/command.ts';
import { everyOutput } from './support/outputs.ts';
import { json, serve } from './support/server.ts';

/** What goes wrong before a request is sent over TLS: each told from the others, and the credentials never leave. */

const clientId = '8f0d2a53-9d6c-4b7e-a1c2-3d4e5f607182';
const secret = randomBytes(32).toString('base64url');
const closing: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function ask(loginUrl: string): Promise<readonly string[] | undefined> {
  const { diagnosis } = await everyOutput(
    { loginUrl, apiUrl: loginUrl, clientId, secret: 'env:S' },
    { env: { S: secret }, limits: { timeoutMs: 1_000 } },
  );
  return diagnosis?.verdict.causes.map(({ id, says }) => `${id} ${says}`);
}

describe('TLS', () => {
  it('is not spoken there', async () => {
    const server = await serve((_request, response) => json(response, 200, {}));
    closing.push(server.close);
    expect(await ask(server.url.replace('http:', 'https:'))).toEqual(['tls-not-spoken proven']);
    expect(server.requests).toEqual([]);
  });

  it('is spoken with a certificate of nobody that this machine trusts', async () => {
    const org = createOrg();
    const server = await org.listen({ port: 0, tls: true });
    closing.push(server.close);
    expect(await ask(server.ready.orgs[0]?.login ?? '')).toEqual(['tls-untrusted-issuer proven']);
    expect(org.truth()).toEqual([]);
  });

  const YEAR = 365 * 86_400_000;
  it.each([
    ['of another name', ['login.elsewhere.example'], 0, 'tls-name-mismatch'],
    ['whose time is over', ['127.0.0.1'], -2 * YEAR, 'tls-certificate-expired'],
  ])('is spoken with a certificate %s', async (_name, names, age, cause) => {
    const { key, cert, ca } = newServerIdentity(names, Date.now() + age);
    const requests: string[] = [];
    const server = createServer({ key, cert }, (request, response) => {
      requests.push(request.url ?? '');
      response.end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const folder = mkdtempSync(join(tmpdir(), 'why401-'));
    closing.push(
      () => rmSync(folder, { recursive: true }),
      () => server.close(),
    );
    writeFileSync(join(folder, 'ca.pem'), ca);
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    // Trusted authorities are read when a process starts.
    const ended = await why401(['--login-url', url, '--client-id', clientId, '--secret', 'env:S', '--json'], {
      env: { S: secret, NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem') },
    });
    const { verdict } = JSON.parse(ended.stdout) as { verdict: { causes: { id: string; says: string }[] } };
    expect(verdict.causes.map(({ id, says }) => `${id} ${says}`)).toEqual([`${cause} proven`]);
    expect(requests).toEqual([]);
  });
});
