import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Io } from '../src/cli/command.ts';
import { readSavedCase } from '../src/cli/saved-case.ts';
import { diagnose, rejudge } from '../src/diagnose.ts';
import type { Diagnosis } from '../src/model/diagnosis.ts';
import { createOrg } from '../src/org/index.ts';
import { json } from '../src/report/json.ts';
import { why401 } from './support/command.ts';
import { hastyWorld } from './support/outputs.ts';

/** A saved case judged again, with the network shut, gives the same verdict: judging looks at nothing but evidence. */

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'why401-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs with every connection refused, also to loopback. */
async function offline<T>(run: () => Promise<T>): Promise<T> {
  const { connect } = net.Socket.prototype;
  net.Socket.prototype.connect = () => {
    throw new Error('a connection was opened while judging a saved case');
  };
  try {
    return await run();
  } finally {
    net.Socket.prototype.connect = connect;
  }
}

/** As the command reads it: from the file that --save wrote. */
async function savedAndJudged(diagnosis: Diagnosis, name: string): Promise<Diagnosis> {
  writeFileSync(join(folder, name), json(diagnosis));
  const saved = await readSavedCase(name, { cwd: folder } as Io);
  return offline(() => rejudge(saved));
}

describe('every way to break the org, saved and judged again', () => {
  const causes = createOrg().causes.map(({ cause }) => cause);

  it.each(['healthy', ...causes])('%s', async (cause) => {
    const org = createOrg({ orgs: [{ name: 'acme' }, { name: 'acme-us', region: 'us-east-1' }] });
    const server = await org.listen({ port: 0 });
    const [home] = server.ready.orgs;
    const url = home?.login ?? '';
    try {
      if (cause !== 'healthy') org.break(cause);
      const env = { S: home?.pipeline.clientSecret, ADMIN: home?.admin.clientSecret };
      const asked = {
        loginUrl: url,
        apiUrl: url,
        clientId: home?.pipeline.clientId,
        secret: 'env:S',
        calls: [{ method: 'GET', path: '/api/v2/routing/queues' }],
      };
      const admin = { adminClientId: home?.admin.clientId, adminSecret: 'env:ADMIN' };
      for (const [name, options] of Object.entries({ alone: asked, admin: { ...asked, ...admin } })) {
        const diagnosis = await diagnose(
          options,
          hastyWorld({ env, limits: { timeoutMs: /^(?:slow|endless)/.test(cause) ? 150 : 5_000 } }),
        );
        const again = await savedAndJudged(diagnosis, `${cause}-${name}.json`);
        const plain = JSON.parse(JSON.stringify(diagnosis)) as Diagnosis;
        expect(again.verdict).toEqual(plain.verdict);
        expect(again.gates).toEqual(plain.gates);
        expect(again).toEqual(plain);
        // And once more, from what judging again has printed.
        expect(await savedAndJudged(again, `${cause}-${name}-again.json`)).toEqual(plain);
      }
    } finally {
      await server.close();
    }
  });
});

describe('the commands', () => {
  it('--save keeps a case for its owner alone, and rejudge says the same of it', async () => {
    const org = createOrg();
    const server = await org.listen({ port: 0 });
    const [home] = server.ready.orgs;
    org.break('secret-reset');
    const env = { S: home?.pipeline.clientSecret ?? '' };
    const login = home?.login ?? '';
    const args = [
      '--login-url',
      login,
      '--client-id',
      home?.pipeline.clientId ?? '',
      '--secret',
      'env:S',
      '--save',
      'case.json',
    ];
    const live = await why401([...args, '--json'], { env, cwd: folder });
    await server.close();
    expect(statSync(join(folder, 'case.json')).mode & 0o077).toBe(0);
    expect(readFileSync(join(folder, 'case.json'), 'utf8')).toBe(live.stdout);
    const again = await why401(['rejudge', 'case.json', '--json'], { cwd: folder });
    expect(again).toEqual(live);
    expect(live.stderr).toBe('');
    // The document that --json prints is a case as well.
    writeFileSync(join(folder, 'printed.json'), live.stdout);
    expect((await why401(['rejudge', 'printed.json', '--json'], { cwd: folder })).stdout).toBe(live.stdout);
  });
});
