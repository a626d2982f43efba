import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { why401 } from './support/command.ts';
import { leaksIn } from './support/leaks.ts';
import { json, serve, type TestServer } from './support/server.ts';

/** The real command as a process: what stands on its two outputs, whatever it is given. */

const random = (): string => randomBytes(32).toString('base64url');
const secret = `Q1${random()}`;
const hex = randomBytes(20).toString('hex');
const planted = { secret, hex };
let folder: string;
let server: TestServer;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'why401-'));
  writeFileSync(join(folder, 'secret.txt'), `${secret}\n`);
  server = await serve(({ headers, body }, response) =>
    json(response, 401, { error: 'invalid_client', error_description: `${headers.authorization} ${body}` }),
  );
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server.close();
});

const wrong: readonly [name: string, args: readonly string[], code: number][] = [
  ['a literal secret', ['--secret', secret, '--client-id', 'x'], 64],
  ['a literal secret after =', [`--secret=${secret}`], 64],
  ['a literal secret with a colon', ['--client-id', 'x', '--secret', `ab:${secret}`], 64],
  ['a literal token', ['--token', secret], 64],
  ['a literal administrator secret', ['--client-id', 'x', '--admin-client-id', 'y', '--admin-secret', secret], 64],
  ['a literal administrator token', ['--client-id', 'x', '--admin-token', secret], 64],
  ['a variable in place of its name', ['--client-id', 'x', '--secret', `env:${secret}`], 64],
  ['an option that does not exist, with a value', [`--client-secret=${secret}`], 64],
  ['an option that does not exist, and a value', ['--client-secret', secret], 64],
  ['a secret as an option', [`--${secret}`], 64],
  ['a secret of hexadecimal digits as an option', [`--${hex}`], 64],
  ['a secret with a dash before it as a value', ['--client-id', `-${secret}`], 64],
  ['a secret as a bundle of short options', [`-${secret}`], 64],
  ['a boolean option with a value', [`--json=${secret}`], 64],
  ['an argument too many', ['diagnose', secret], 64],
  ['a secret as the command', [secret], 64],
  ['a secret as the command of a group', ['org', secret], 64],
  [
    'user info in the login address',
    ['--client-id', 'x', '--secret', 'env:S', '--login-url', `https://id:${secret}@login.invalid/`],
    64,
  ],
  [
    'user info in the API address',
    ['--client-id', 'x', '--secret', 'env:S', '--api-url', `https://${secret}@api.invalid`],
    64,
  ],
  ['an address that is none', ['--client-id', 'x', '--secret', 'env:S', '--login-url', `${secret}`], 64],
  [
    'http with a secret in it',
    ['--client-id', 'x', '--secret', 'env:S', '--login-url', `http://login.invalid/?s=${secret}`],
    64,
  ],
  ['a secret as the region', ['--client-id', 'x', '--secret', 'env:S', '--region', secret], 64],
  ['a secret as the vendor', ['--vendor', secret], 64],
  ['a secret as the format', ['--format', secret], 64],
  ['a secret as the kind of evidence', ['--evidence', secret], 64],
  ['a secret as a time', ['--client-id', 'x', '--secret', 'env:S', '--last-good', secret], 64],
  ['a secret as a number', ['--client-id', 'x', '--secret', 'env:S', '--max-token-requests', secret], 64],
  ['a secret as a call', ['--client-id', 'x', '--secret', 'env:S', '--call', secret], 64],
  ['a secret as a log', ['--client-id', 'x', '--secret', 'env:S', '--logs', secret], 64],
  ['a secret as a copy', ['compare', secret, 'env:S'], 64],
  ['a variable in place of its name as a copy', ['compare', `env:${secret}`, 'env:S'], 64],
  ['a secret in place of a path as a copy', ['compare', `dotenv:${secret}#KEY`, 'env:S'], 64],
  ['a secret as the only copy', ['compare', secret], 64],
  ['a secret as another format', ['gate', '--client-id', 'x', '--secret', 'env:S', '--also', secret], 64],
  ['a secret as a store that there is not', ['--client-id', 'x', '--secret', `keychain:${secret}`], 64],
  ['a secret in place of a path of Vault', ['--client-id', 'x', '--secret', `vault:${secret}`], 3],
  ['a secret in place of a name of Kubernetes', ['--client-id', 'x', '--secret', `k8s:${secret}`], 64],
  ['a secret in place of a variable of GitLab', ['--client-id', 'x', '--secret', `gitlab-ci:a/${secret}`], 3],
  ['a secret in place of a vault of Azure', ['--client-id', 'x', '--secret', `azure-kv:${secret}/x`], 64],
  ['a secret as the variant', ['demo', '--variant', secret], 64],
  ['a secret as the cause', ['org', 'break', secret, '--control', 'http://127.0.0.1:1/_org/x'], 3],
  ['a secret as the control address', ['org', 'truth', '--control', secret], 64],
];

describe('wrong usage', () => {
  // Processes side by side: each waits mostly for its own start.
  it('repeats nothing that could be a secret', async () => {
    const ended = [];
    for (let at = 0; at < wrong.length; at += 4) {
      ended.push(
        ...(await Promise.all(wrong.slice(at, at + 4).map(([, args]) => why401(args, { env: { S: secret } })))),
      );
    }
    const seen = ended.map((one, at) => ({
      name: wrong[at]?.[0],
      code: one.code,
      stdout: one.stdout,
      lines: one.stderr.trimEnd().split('\n').length,
      leaks: leaksIn(one.stdout + one.stderr, planted),
      stack: /\n\s+at |node:internal/.test(one.stderr),
    }));
    expect(seen).toEqual(
      wrong.map(([name, , code]) => ({ name, code, stdout: '', lines: 1, leaks: [], stack: false })),
    );
  });
});

describe('a diagnosis', () => {
  it('shows and keeps nothing of what it was given and what came back', async () => {
    const saved = join(folder, 'case.json');
    const file = join(folder, 'report.html');
    const env = { GENESYSCLOUD_ACCESS_TOKEN: hex, ADMIN: secret.split('').reverse().join('') };
    const ended = await why401(
      [
        '--login-url',
        server.url,
        '--client-id',
        '8f0d2a53-9d6c-4b7e-a1c2-3d4e5f607182',
        '--secret',
        'file:secret.txt',
      ].concat(
        ['--admin-client-id', '1e0d2a53-9d6c-4b7e-a1c2-3d4e5f607182', '--admin-secret', 'env:ADMIN'],
        ['--evidence', 'all', '--save', saved, '--call', 'GET /api/v2/users/me'],
      ),
      { env, cwd: folder },
    );
    const again = await why401(['rejudge', saved, '--format', 'html', '--output', file]);
    const outputs = [
      ended.stdout,
      ended.stderr,
      again.stdout,
      again.stderr,
      readFileSync(saved, 'utf8'),
      readFileSync(file, 'utf8'),
    ];
    expect(server.requests.length).toBeGreaterThan(1);
    expect(ended.code).toBe(again.code);
    expect(leaksIn(outputs.join('\n'), { ...planted, admin: env.ADMIN })).toEqual([]);
  });
});
