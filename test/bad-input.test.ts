import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ended, root, why401 } from './support/command.ts';

/** What a user gets wrong: one clear line on stderr, nothing on stdout, the right exit code, never a stack trace. */

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'why401-'));
  mkdirSync(at('a-folder'));
  writeFileSync(at('broken.json'), '{"schemaVersion": "1", ');
  writeFileSync(at('empty.json'), '');
  writeFileSync(at('other.json'), '{"hello": "world"}');
  writeFileSync(at('null.json'), 'null');
  writeFileSync(at('list.json'), '[]');
  writeFileSync(at('binary.json'), Buffer.from([0xff, 0xfe, 0x00, 0xd8]));
  writeFileSync(at('deep.json'), '['.repeat(100_000));
  const saved = {
    schemaVersion: '1',
    kind: 'diagnosis',
    case: { vendor: 'genesys', calls: [], sources: {} },
    evidence: [],
  };
  writeFileSync(at('later.json'), JSON.stringify({ ...saved, schemaVersion: '99' }));
  writeFileSync(at('vendor.json'), JSON.stringify({ ...saved, case: { ...saved.case, vendor: 'nobody' } }));
  const entry = { id: 'e1', kind: 'token-answer', standing: 'observed', probe: 'x', at: '', says: '', exhibit: {} };
  writeFileSync(at('hollow.json'), JSON.stringify({ ...saved, evidence: [{ ...entry, fact: {} }] }));
  writeFileSync(
    at('kind.json'),
    JSON.stringify({ ...saved, evidence: [{ ...entry, fact: { reading: 7 }, kind: 'client-record' }] }),
  );
  writeFileSync(at('gates.json'), JSON.stringify({ ...saved, blocked: 'x', plan: 7, spent: null }));
  writeFileSync(
    at('clear.json'),
    JSON.stringify([{ name: 'x', login: 'http://login.example.com', api: 'https://a.invalid' }]),
  );
  writeFileSync(at('locked.json'), '{}');
  chmodSync(at('locked.json'), 0o000);
});
afterAll(() => rmSync(folder, { recursive: true }));

const id = ['--client-id', '8f0d2a53-9d6c-4b7e-a1c2-3d4e5f607182'];
const pair = [...id, '--secret', 'env:S'];

/** The arguments, the exit code, and what the one line must speak of: what was looked for, where, what to do. */
const rows: readonly [name: string, args: () => readonly string[], code: number, says: readonly RegExp[]][] = [
  ['a case that is not there', () => ['rejudge', 'missing.json'], 3, [/missing\.json/, /does not exist/, /--save/]],
  ['a folder in place of a case', () => ['rejudge', 'a-folder'], 3, [/a-folder/, /folder/, /--save/]],
  ['a case that is no JSON', () => ['rejudge', 'broken.json'], 3, [/broken\.json/, /not JSON/, /--save/]],
  ['an empty case', () => ['rejudge', 'empty.json'], 3, [/empty\.json/, /not JSON|empty/, /--save/]],
  ['JSON that is no case', () => ['rejudge', 'other.json'], 3, [/other\.json/, /no why401 case/, /--save/]],
  ['null in place of a case', () => ['rejudge', 'null.json'], 3, [/no why401 case/]],
  ['a list in place of a case', () => ['rejudge', 'list.json'], 3, [/no why401 case/]],
  ['bytes in place of a case', () => ['rejudge', 'binary.json'], 3, [/not JSON/]],
  ['nesting in place of a case', () => ['rejudge', 'deep.json'], 3, [/not JSON/]],
  ['a case of another schema', () => ['rejudge', 'later.json'], 3, [/version 99/, /reads 1/, /use the why401/]],
  ['a case of an unknown vendor', () => ['rejudge', 'vendor.json'], 3, [/nobody/, /genesys/]],
  ['a case whose lists are none', () => ['rejudge', 'gates.json'], 3, [/gates\.json/]],
  ['a case without end', () => ['rejudge', '/dev/zero'], 3, [/\/dev\/zero/, /too large/]],
  ['regions without end', () => [...pair, '--regions-file', '/dev/zero'], 3, [/\/dev\/zero/, /too large/]],
  ['no case named', () => ['rejudge'], 64, [/takes FILE/, /--help/]],
  ['two cases named', () => ['rejudge', 'a', 'b'], 64, [/takes FILE/]],
  [
    'an unknown region',
    () => [...pair, '--region', 'eu-central-9'],
    64,
    [/eu-central-9/, /--region/, /did you mean .*eu-central-1/],
  ],
  ['a region with a letter too many', () => [...pair, '--region', 'eu-centrall-1'], 64, [/did you mean eu-central-1/]],
  ['a region like no other', () => [...pair, '--region', 'mars'], 64, [/mars/, /the regions are: .*us-east-1/]],
  ['an unknown vendor', () => [...pair, '--vendor', 'okto'], 64, [/okto/, /genesys, generic/]],
  ['a literal secret', () => [...id, '--secret', 'hunter2hunter2'], 64, [/--secret/, /env:NAME/, /file:PATH/]],
  ['an empty reference', () => [...id, '--secret', ''], 64, [/--secret/, /env:NAME/]],
  ['a reference without a name', () => [...id, '--secret', 'env:'], 64, [/--secret/, /env:NAME/]],
  [
    'no credentials at all',
    () => [],
    3,
    [/GENESYSCLOUD_OAUTHCLIENT_ID/, /--client-id/, /GENESYSCLOUD_ACCESS_TOKEN/, /why401 demo/],
  ],
  [
    'no credentials, generic',
    () => ['--vendor', 'generic', '--login-url', 'https://issuer.invalid'],
    3,
    [/OAUTH_CLIENT_ID/, /--secret/],
  ],
  ['generic without a server', () => [...pair, '--vendor', 'generic'], 3, [/--login-url/]],
  [
    'a secret file that is not there',
    () => [...id, '--secret', 'file:nope.txt'],
    3,
    [/--secret/, /nope\.txt/, /does not exist/],
  ],
  ['a folder in place of a secret', () => [...id, '--secret', 'file:a-folder'], 3, [/a-folder/, /folder/]],
  ['a secret without end', () => [...id, '--secret', 'file:/dev/zero'], 3, [/\/dev\/zero/, /too large/]],
  ['half an administrator', () => [...pair, '--admin-client-id', 'x'], 64, [/--admin-client-id/, /--admin-secret/]],
  ['the other half', () => [...pair, '--admin-secret', 'env:S'], 64, [/--admin-client-id/]],
  ['a call without a path', () => [...pair, '--call', 'GET'], 64, [/--call/, /GET \/api/]],
  ['a call of no method', () => [...pair, '--call', 'FETCH /x'], 64, [/--call/]],
  ['a time that is none', () => [...pair, '--last-good', 'yesterday'], 64, [/--last-good/, /2026-11-25T/]],
  [
    'times in the wrong order',
    () => [...pair, '--last-good', '2026-11-25T08:00:00Z', '--first-bad', '2026-11-24T08:00:00Z'],
    64,
    [/--last-good/, /--first-bad/],
  ],
  [
    'a number that is none',
    () => [...pair, '--max-token-requests', 'many'],
    64,
    [/--max-token-requests/, /whole number/],
  ],
  ['a number below zero', () => [...pair, '--max-token-requests=-1'], 64, [/--max-token-requests/]],
  ['a fraction', () => [...pair, '--timeout', '0.5'], 64, [/--timeout/, /whole number/]],
  ['a timeout of nothing', () => [...pair, '--timeout', '0'], 64, [/--timeout/, /from 1/]],
  [
    'plain http to another host',
    () => [...pair, '--login-url', 'http://login.example.com'],
    64,
    [/--login-url/, /https/, /loopback/],
  ],
  [
    'plain http to a host that only looks like loopback',
    () => [...pair, '--login-url', 'http://127.0.0.1.example.com'],
    64,
    [/https/],
  ],
  [
    'plain http to an API elsewhere',
    () => [...pair, '--login-url', 'https://l.invalid', '--api-url', 'http://api.example.com'],
    64,
    [/--api-url/, /https/],
  ],
  [
    'an address of another kind',
    () => [...pair, '--login-url', 'ftp://login.example.com'],
    64,
    [/--login-url/, /https/],
  ],
  ['an address that is none', () => [...pair, '--login-url', 'login'], 64, [/--login-url/, /https:\/\//]],
  ['an empty address', () => [...pair, '--login-url', ''], 64, [/--login-url/]],
  [
    'a file of regions that is not there',
    () => [...pair, '--regions-file', 'nope.json'],
    3,
    [/--regions-file/, /nope\.json/],
  ],
  [
    'a file of regions that is no JSON',
    () => [...pair, '--regions-file', 'broken.json'],
    3,
    [/broken\.json/, /"login"/],
  ],
  ['a file of regions that holds none', () => [...pair, '--regions-file', 'null.json'], 3, [/null\.json/]],
  [
    'a file of regions in clear text',
    () => [...pair, '--try-regions', '--regions-file', 'clear.json'],
    64,
    [/login of x/, /https/],
  ],
  ['two formats', () => [...pair, '--format', 'html'], 64, [/--json/, /--format html/]],
  ['an unknown format', () => [...pair, '--format', 'pdf'], 64, [/pdf/, /terminal/]],
  ['an option without its value', () => ['--secret'], 64, [/--secret/, /needs a value/]],
  ['an option written nearly right', () => ['--client', 'x'], 64, [/--client/, /did you mean --client-id/]],
  ['an option of another tool', () => ['--client-secret', 'x'], 64, [/--client-secret, did you mean/, /--secret/]],
  ['a command that does not exist', () => ['diagnos'], 64, [/diagnos/, /diagnose, /]],
  [
    'a report into a folder that does not exist',
    () => ['--login-url', 'http://127.0.0.1:9', ...pair, '--output', 'nowhere/report.txt'],
    3,
    [/--output/, /nowhere/, /folder/],
  ],
  [
    'a report in place of a folder',
    () => ['--login-url', 'http://127.0.0.1:9', ...pair, '--output', 'a-folder'],
    3,
    [/--output/, /a-folder/],
  ],
  [
    'a case saved into a folder that does not exist',
    () => ['--login-url', 'http://127.0.0.1:9', ...pair, '--save', 'nowhere/case.json'],
    3,
    [/--save/, /nowhere/],
  ],
];

const problem = (ended: Ended, code: number, says: readonly RegExp[]) => {
  const line = ended.stderr.trimEnd();
  return {
    code: ended.code === code ? 'right' : `${ended.code}, not ${code}`,
    oneLine: line.startsWith('why401: ') && !line.includes('\n') ? 'yes' : line,
    stdout: ended.stdout,
    missing: says.filter((one) => !one.test(line)).map((one) => `${one} in: ${line}`),
    looksBroken: /undefined|\[object|NaN|\n {4}at |TypeError|bug in why401/.exec(line)?.[0] ?? 'no',
  };
};

const good = { code: 'right', oneLine: 'yes', stdout: '', missing: [], looksBroken: 'no' };

describe('input that cannot be used', () => {
  it.each(rows)('%s', async (_name, args, code, says) => {
    const env = { S: 'k3yk3yk3yk3yk3y', EMPTY: '' };
    // With --json a program reads standard output: before a diagnosis exists there is nothing on it.
    const asJson = args()[0] === 'rejudge' || !/^[a-z]/.test(args()[0] ?? '-') ? ['--json'] : [];
    const ended = await why401([...args(), ...asJson], { cwd: folder, env });
    expect(problem(ended, code, says)).toEqual(good);
  });

  it.skipIf(process.getuid?.() === 0)('a case that may not be read', async () => {
    const ended = await why401(['rejudge', 'locked.json'], { cwd: folder });
    expect(problem(ended, 3, [/locked\.json/, /permission denied/])).toEqual(good);
  });

  it('an empty secret from standard input is said to be empty', async () => {
    const ended = await why401(['--login-url', 'http://127.0.0.1:9', ...id, '--secret', 'stdin', '--json'], {
      cwd: folder,
    });
    const diagnosis = JSON.parse(ended.stdout) as { case: { sources: Record<string, string> } };
    expect(diagnosis.case.sources.secret).toMatch(/standard input \(empty\)/);
    expect(ended.stderr).toBe('');
  });

  it.each(['hollow.json', 'kind.json'])(
    '%s, a case that was edited, is judged or refused, and never a bug',
    async (file) => {
      const ended = await why401(['rejudge', file, '--json'], { cwd: folder });
      expect([0, 1, 2, 3]).toContain(ended.code);
      expect(ended.stderr).toMatch(/^(?:why401: \S+ cannot be judged[^\n]*\n)?$/);
      expect(ended.stdout === '').toBe(ended.stderr !== '');
    },
  );

  it('a secret from standard input that does not end', async () => {
    const ended = await why401([...id, '--secret', 'stdin'], { cwd: folder, stdin: 'x'.repeat(2_000_000) });
    expect(problem(ended, 3, [/--secret/, /standard input/, /too large/])).toEqual(good);
  });

  it('a secret from a named pipe', async () => {
    execFileSync('mkfifo', [at('pipe')]);
    const writing = writeFile(at('pipe'), 'a-secret-that-comes-through-a-pipe');
    const ended = await why401(['--login-url', 'http://127.0.0.1:9', ...id, '--secret', 'file:pipe', '--json'], {
      cwd: folder,
    });
    await writing;
    expect(JSON.parse(ended.stdout)).toMatchObject({ case: { sources: { secret: 'file pipe' } } });
    expect(ended.stdout).toContain('"length": 34');
  });

  it.skipIf(!existsSync('/dev/full'))('a report onto a full disk', async () => {
    const command = `"${process.execPath}" "${root}/bin/why401.js" --help > /dev/full`;
    const ended = await new Promise<{ code: number | null; stderr: string }>((resolve) => {
      const child = spawn('sh', ['-c', command], { stdio: ['ignore', 'ignore', 'pipe'] });
      let stderr = '';
      child.stderr.on('data', (piece) => {
        stderr += piece;
      });
      child.on('close', (code) => resolve({ code, stderr }));
    });
    expect(ended).toEqual({ code: 3, stderr: 'why401: cannot write to standard output: ENOSPC\n' });
  });

  it('a report that cannot be written loses no saved case', async () => {
    const args = ['--login-url', 'http://127.0.0.1:9', ...pair, '--save', 'kept.json', '--output', 'nowhere/x'];
    const ended = await why401(args, { cwd: folder, env: { S: 'k3yk3yk3yk3yk3y' } });
    expect(ended.code).toBe(3);
    expect(JSON.parse(readFileSync(at('kept.json'), 'utf8'))).toMatchObject({ kind: 'diagnosis' });
  });
});
