import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrg } from '../../src/org/index.ts';
import { root } from '../support/command.ts';
import { leaksIn } from '../support/leaks.ts';
import { credentials } from '../terraform/stage.ts';
import { fakeNpx } from './fake-npx.ts';

/**
 * The GitLab component as a pipeline, run by gitlab-ci-local (https://github.com/firecow/gitlab-ci-local): others wrote
 * it, it checks the pipeline against GitLab's own JSON Schema, fills in the inputs of `include`, and runs jobs in a
 * shell. Large, so no dependency of the project: `npm install --no-save gitlab-ci-local@4.65.1`, and rsync.
 */
const program = join(root, 'node_modules/.bin/gitlab-ci-local');
const works = (name: string, ...args: string[]): boolean => {
  try {
    execFileSync(name, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
const there = existsSync(program) && works('rsync', '--version') && works('git', '--version');

describe.skipIf(!there)(`gitlab-ci-local${there ? '' : ' (not installed: skipped)'}`, () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'why401-gitlab-'));
    mkdirSync(join(folder, 'bin'));
    mkdirSync(join(folder, 'project/templates'), { recursive: true });
    fakeNpx(join(folder, 'bin'));
    copyFileSync(join(root, 'ci/gitlab-component.yml'), join(folder, 'project/templates/why401-gate.yml'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const git = (...args: string[]) => execFileSync('git', ['-C', join(folder, 'project'), ...args], { stdio: 'ignore' });

  function pipeline(env: Readonly<Record<string, string>>): Promise<{ code: number; said: string }> {
    const variables = Object.entries(env).flatMap(([name, value]) => ['--variable', `${name}=${value}`]);
    const args = ['--force-shell-executor', '--home', folder, ...variables];
    const bare = { PATH: `${join(folder, 'bin')}:${process.env.PATH ?? ''}`, HOME: folder, LANG: 'C.UTF-8' };
    return new Promise((resolve) => {
      const options = { cwd: join(folder, 'project'), env: bare, maxBuffer: 10_000_000 };
      execFile(program, args, options, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : 1, said: stdout + stderr }),
      );
    });
  }

  it('runs the job in the stage that was named: it passes, then fails with the verdict, and keeps both reports', async () => {
    const org = createOrg();
    const server = await org.listen({ port: 0 });
    const [home] = server.ready.orgs;
    if (home === undefined) throw new Error('no org');
    const include = {
      stages: ['validate'],
      include: [
        {
          local: 'templates/why401-gate.yml',
          inputs: { stage: 'validate', arguments: `--login-url ${home.login} --api-url ${home.api}` },
        },
      ],
    };
    writeFileSync(join(folder, 'project/.gitlab-ci.yml'), JSON.stringify(include));
    git('init', '--quiet');
    git('add', '--all');
    const artifact = (): string =>
      readFileSync(join(folder, 'project/.gitlab-ci-local/artifacts/why401-gate/why401.md'), 'utf8');
    try {
      const good = await pipeline(credentials(home.pipeline));
      expect(good.said).toContain('json schema validated');
      expect([good.code, /PASS.*why401-gate/.test(plain(good.said))]).toEqual([0, true]);
      expect(artifact()).toContain('## why401: ');
      org.break('client-disabled');
      const bad = await pipeline(credentials(home.pipeline));
      expect([bad.code, /why401-gate.*FAIL 2/.test(plain(bad.said))]).toEqual([1, true]);
      expect(artifact()).toContain('authentication failed');
      expect(readFileSync(join(folder, 'project/why401.xml'), 'utf8')).toContain('<testsuite');
      expect(leaksIn(good.said + bad.said, { secret: home.pipeline.clientSecret })).toEqual([]);
    } finally {
      await server.close();
    }
  });
});

/** Without the colours. */
const plain = (text: string): string => text.replaceAll(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g'), '');
