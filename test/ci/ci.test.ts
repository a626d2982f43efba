import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { registry } from '../../src/cli/registry.ts';
import { createOrg, type EmbeddedOrg, type Listening } from '../../src/org/index.ts';
import { type Ended, root, why401 } from '../support/command.ts';
import { leaksIn } from '../support/leaks.ts';
import { rooms } from '../terraform/rooms.ts';
import { credentials, providerBlock, required, tokenRequests } from '../terraform/stage.ts';
import { errorsOf, skipped, terraformVersion } from '../terraform/terraform.ts';
import { readAction, runAction } from './composite.ts';
import { fakeNpx } from './fake-npx.ts';
import { problemsOfGitHub } from './github-parser.ts';

/** What ships for CI: its files parse, and the lines of shell in them run against the embedded org. */

let folder: string;
let org: EmbeddedOrg;
let server: Listening;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'why401-ci-'));
  fakeNpx(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(async () => {
  org = createOrg();
  server = await org.listen({ port: 0 });
});
afterEach(() => server.close());

const file = (name: string): string => readFileSync(join(root, name), 'utf8');
const home = () => {
  const [first] = server.ready.orgs;
  if (first === undefined) throw new Error('no org');
  return first;
};
const pipeline = () => credentials(home().pipeline);
/** Where the org is: the variables that the tools read, too. */
const where = (): string => `--login-url ${home().login} --api-url ${home().api}`;

function shell(script: string, env: Record<string, string>, program = '/bin/bash'): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ['-e', '-c', script], {
      cwd: folder,
      env: { PATH: `${folder}:${process.env.PATH ?? ''}`, HOME: folder, LANG: 'C.UTF-8', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (piece: Buffer) => (stdout += piece.toString()));
    child.stderr.on('data', (piece: Buffer) => (stderr += piece.toString()));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, stdout, stderr }));
  });
}

const written = (name: string): string => readFileSync(join(folder, name), 'utf8');

const fences = (page: string, language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text);

describe('why401 gate', () => {
  const args = () => ['gate', ...where().split(' ')];

  it('lets a pipeline through with one token request, and writes every report that is asked for', async () => {
    const [summary, junit] = ['summary.md', 'why401.xml'].map((name) => join(folder, name)) as [string, string];
    writeFileSync(summary, 'before\n');
    const ended = await why401([...args(), '--format', 'github', '--summary', summary, '--also', `junit:${junit}`], {
      env: pipeline(),
    });
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    expect(ended.stdout).toMatch(/^::notice title=why401/);
    expect(written('summary.md')).toMatch(/^before\n## why401: /);
    expect(written('why401.xml')).toMatch(/<testsuite/);
  });

  it('stops it where it is refused, unless it is told to warn', async () => {
    org.break('client-disabled');
    const env = { ...pipeline(), ADMIN: home().admin.clientSecret };
    const asked = [...args(), '--admin-client-id', home().admin.clientId, '--admin-secret', 'env:ADMIN'];
    const ended = await why401(asked, { env });
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain('client-disabled');
    expect((await why401([...asked, '--warn-only'], { env })).code).toBe(0);
    expect((await why401([...args(), '--also', 'pdf:x'], { env })).code).toBe(64);
  });

  it('tells Terraform in a map of strings, and ends with 0 whatever the verdict is', async () => {
    const tell = async (env: Record<string, string>, more: readonly string[] = ['--terraform-var'], stdin = '') => {
      const ended = await why401(['gate', ...more], { env, stdin, cwd: folder });
      expect([ended.code, ended.stderr, ended.stdout.split('\n').length]).toEqual([0, '', 2]);
      expect(leaksIn(ended.stdout, { secret: home().pipeline.clientSecret })).toEqual([]);
      const told = JSON.parse(ended.stdout) as Record<string, unknown>;
      expect(Object.values(told).every((value) => typeof value === 'string')).toBe(true);
      return told;
    };
    const direct = ['--terraform-var', ...where().split(' ')];
    expect(await tell(pipeline(), direct)).toMatchObject({ ok: 'true', outcome: 'accepted', causes: '', gate: '' });
    const query = JSON.stringify({
      login_url: home().login,
      'api-url': home().api,
      client_id: home().pipeline.clientId,
      region: '',
    });
    const { GENESYSCLOUD_OAUTHCLIENT_SECRET = '' } = pipeline();
    expect(await tell({ GENESYSCLOUD_OAUTHCLIENT_SECRET }, ['--terraform-external'], query)).toMatchObject({
      ok: 'true',
    });
    org.break('client-disabled');
    expect(await tell(pipeline(), direct)).toMatchObject({ ok: 'false', outcome: 'unsettled' });
    expect(await tell({}, direct)).toMatchObject({ ok: 'false', outcome: 'could-not-run', causes: '' });
  });

  it('takes no secret and nothing strange from a query, and repeats nothing of it', async () => {
    const secret = 'Zm9yYmlkZGVuIGZydWl0IGlzIHN3ZWV0';
    for (const stdin of [
      secret,
      '[]',
      JSON.stringify({ secret }),
      JSON.stringify({ region: { secret } }),
      JSON.stringify({ [secret]: 'x' }),
    ]) {
      const ended = await why401(['gate', '--terraform-external'], { env: pipeline(), stdin });
      expect([ended.code, ended.stdout, ended.stderr.trimEnd().split('\n').length]).toEqual([64, '', 1]);
      expect(leaksIn(ended.stderr, { secret })).toEqual([]);
    }
  });
});

describe('GitHub', () => {
  const action = readAction(file('action.yml'));
  const inputs = () => ({ 'login-url': home().login, 'api-url': home().api });
  /** Runs the action as the runner does, in a job with these variables. */
  const use = (given: Record<string, string>, env: Record<string, string> = pipeline()) =>
    runAction(
      action,
      given,
      { PATH: `${folder}:${process.env.PATH ?? ''}`, HOME: folder, LANG: 'C.UTF-8', ...env },
      folder,
    );

  it('its definition is what the parser of GitHub takes, and so are the workflows of docs/ci.md', async () => {
    expect(await problemsOfGitHub('action.yml', file('action.yml'))).toEqual([]);
    const jobs = fences(file('docs/ci.md'), 'yaml').filter((block) => block.startsWith('jobs:'));
    expect(jobs.length).toBeGreaterThan(0);
    for (const block of jobs) expect(await problemsOfGitHub('workflow.yml', `on: push\n${block}`)).toEqual([]);
    // The parser sees what is wrong.
    const wrong = file('action.yml').replace('using: composite', 'using: composed');
    expect(await problemsOfGitHub('action.yml', wrong)).not.toEqual([]);
    expect(await problemsOfGitHub('workflow.yml', `on: push\n${jobs[0]?.replace('runs-on', 'run-on')}`)).not.toEqual(
      [],
    );
  });

  it('lets the job go on, with a notice, a summary and every report that is asked for', async () => {
    const reports = { sarif: 'out.sarif', junit: 'out.xml' };
    const ended = await use({ ...inputs(), ...reports, call: 'GET /api/v2/routing/queues' });
    expect([ended.code, ended.outputs, ended.stderr]).toEqual([0, { 'exit-code': '0' }, '']);
    expect(ended.stdout).toMatch(/^::notice title=why401/m);
    expect(ended.summary).toContain('## why401: ');
    expect(JSON.parse(written('out.sarif'))).toMatchObject({ version: '2.1.0' });
    expect(written('out.xml')).toMatch(/<testsuite[^>]* failures="0"/);
  });

  it('stops it with the verdict, not settled and explained', async () => {
    org.break('client-disabled');
    const unsettled = await use({ ...inputs(), sarif: 'out.sarif', junit: 'out.xml' });
    expect([unsettled.code, unsettled.outputs]).toEqual([2, { 'exit-code': '2' }]);
    expect(unsettled.stdout).toMatch(/^::error title=why401/m);
    expect(unsettled.summary).toContain('## why401: ');
    const sarif = JSON.parse(written('out.sarif')) as { runs: { results: unknown[] }[] };
    expect(sarif.runs[0]?.results.length).toBeGreaterThan(0);
    expect(written('out.xml')).toMatch(/<(?:failure|error)/);
    expect((await use({ ...inputs(), 'warn-only': 'true' })).code).toBe(0);
    org.heal();
    // A line break that the variable brought along: the observation itself proves it.
    const { GENESYSCLOUD_OAUTHCLIENT_SECRET: secret = '', ...env } = pipeline();
    const explained = await use(inputs(), { ...env, GENESYSCLOUD_OAUTHCLIENT_SECRET: `${secret}\n` });
    expect([explained.code, explained.outputs]).toEqual([1, { 'exit-code': '1' }]);
    expect(explained.stdout).toMatch(/^::error title=why401%3A The secret ends with a line break \(proven/m);
    expect(leaksIn(explained.stdout + explained.stderr + explained.summary, { secret })).toEqual([]);
  });

  it('says in an annotation that it could not run', async () => {
    const none = await use(inputs(), {});
    expect([none.code, none.outputs]).toEqual([3, { 'exit-code': '3' }]);
    expect(none.stdout).toMatch(/^::error title=why401 could not run::no /m);
    expect(none.stdout.trimEnd().split('\n')).toHaveLength(1);
    const wrong = await use({ ...inputs(), vendor: 'nobody' });
    expect([wrong.code, wrong.outputs]).toEqual([64, { 'exit-code': '64' }]);
    // An exit code of npx itself is no verdict.
    const absent = await use({ ...inputs(), version: '99.0.0' });
    expect([absent.code, absent.outputs]).toEqual([3, { 'exit-code': '3' }]);
    expect(absent.stdout).toContain('::error title=why401 could not run::npx could not install why401@99.0.0');
  });

  it('reads no input as a part of its script', async () => {
    const nasty = `"; touch pwned; $(touch pwned) \`touch pwned\``;
    for (const name of Object.keys(action.inputs)) await use({ 'login-url': home().login, [name]: nasty });
    expect(existsSync(join(folder, 'pwned'))).toBe(false);
    for (const { run } of action.runs.steps) expect(run).not.toContain('${{');
  });
});

describe('GitLab', () => {
  it('the component: its inputs are declared, and its script runs', async () => {
    const [spec, jobs] = parseAllDocuments(file('ci/gitlab-component.yml')).map((one) => one.toJS() as unknown) as [
      { spec: { inputs: Record<string, { default: string }> } },
      Record<string, { script: readonly string[]; artifacts: { reports: { junit: string } } }>,
    ];
    const text = file('ci/gitlab-component.yml');
    const used = [...text.matchAll(/\$\[\[ inputs\.(\w+) \]\]/g)].map(([, name = '']) => name);
    expect(new Set(used)).toEqual(new Set(Object.keys(spec.spec.inputs)));
    const given: Record<string, string> = { arguments: where() };
    const script = (jobs['why401-gate']?.script ?? []).map((line) =>
      line.replace(
        /\$\[\[ inputs\.(\w+) \]\]/g,
        (_all, name: string) => given[name] ?? spec.spec.inputs[name]?.default ?? '',
      ),
    );
    const ended = await shell(script.join('\n'), pipeline(), '/bin/sh');
    expect([ended.code, ended.stderr]).toEqual([0, '']);
    expect(written(jobs['why401-gate']?.artifacts.reports.junit ?? '')).toContain('<testsuite');
    expect(written('why401.md')).toContain('## why401: ');
  });
});

describe('Azure', () => {
  it('the template: its parameters are declared, secrets are mapped, and its script runs', async () => {
    const template = parse(file('ci/azure-pipelines-template.yml')) as {
      parameters: readonly { name: string; default: string }[];
      steps: readonly { bash?: string; env?: Record<string, string> }[];
    };
    const [step] = template.steps;
    expect(step?.env?.GENESYSCLOUD_OAUTHCLIENT_SECRET).toBe('$(GENESYSCLOUD_OAUTHCLIENT_SECRET)');
    const given: Record<string, string> = { arguments: where() };
    const script = (step?.bash ?? '').replace(/\$\{\{ parameters\.(\w+) \}\}/g, (_all, name: string) => {
      const declared = template.parameters.find((one) => one.name === name);
      expect(declared).toBeDefined();
      return given[name] ?? declared?.default ?? '';
    });
    const ended = await shell(script, pipeline());
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('##vso[task.uploadsummary]');
    org.break('client-disabled');
    expect((await shell(script, pipeline())).code).toBe(2);
  });
});

describe('Jenkins', () => {
  it('the stage: the shell expands the secret, not Groovy, and its script runs', async () => {
    const text = file('ci/Jenkinsfile');
    const scripts = [...text.matchAll(/\bsh '''([\s\S]*?)'''/g)].map(([, script = '']) => script);
    expect(scripts).toHaveLength(1);
    expect(text).not.toMatch(/\bsh\s+"/);
    const depth = [...text.replace(/\/\/.*$/gm, '')].reduce(
      (sum, one) => sum + (one === '{' ? 1 : one === '}' ? -1 : 0),
      0,
    );
    expect(depth).toBe(0);
    const script = (scripts[0] ?? '').replace('gate', `gate ${where()}`);
    expect((await shell(script, pipeline(), '/bin/sh')).code).toBe(0);
  });
});

describe('pre-commit', () => {
  it('the hook names a command that there is, in the version of this package', async () => {
    const hooks = parse(file('.pre-commit-hooks.yaml')) as readonly Record<string, unknown>[];
    const { version } = JSON.parse(file('package.json')) as { version: string };
    for (const { entry, id, language, files } of hooks) {
      expect([id, language, entry]).toEqual(['why401-check', 'system', `npx --yes why401@${version} check`]);
      expect((await shell(`${String(entry)} --help`, {})).code).toBe(0);
      const pattern = new RegExp(String(files));
      for (const name of [
        'main.tf',
        'a/prod.tfvars',
        '.github/workflows/x.yml',
        'Jenkinsfile',
        '.env',
        'a/.env.local',
      ]) {
        expect(pattern.test(name)).toBe(true);
      }
      expect(pattern.test('README.md')).toBe(false);
    }
  });
});

describe('docs/ci.md', () => {
  const page = file('docs/ci.md');

  it('its YAML parses, and its links lead somewhere', () => {
    const blocks = fences(page, 'yaml');
    expect(blocks.length).toBeGreaterThan(4);
    for (const block of blocks) expect(() => parse(block)).not.toThrow();
    for (const [, path = ''] of page.matchAll(/\]\(\.\.\/([^)#]+)\)/g)) expect(existsSync(join(root, path))).toBe(true);
  });

  it('names options that there are', async () => {
    const { default: gate } = await (registry.gate?.load() ?? Promise.reject(new Error('no gate')));
    const options = [...page.matchAll(/(?<![\w-])--([a-z][a-z-]+)/g)].map(([, name = '']) => name);
    expect(options.filter((name) => name !== 'yes' && gate.options[name] === undefined)).toEqual([]);
  });

  const { stage: openStage, workspace: openWorkspace } = rooms();
  const [native = '', external = ''] = fences(page, 'hcl');

  /** The commands of the page, in a folder with the configuration. */
  describe.skipIf(terraformVersion === undefined)(`in real Terraform${skipped}`, () => {
    it('the precondition lets the plan through, and stops it with the sentence of the report', async () => {
      const stage = await openStage();
      const workspace = await openWorkspace(native);
      const verdict = async (): Promise<string> => {
        const args = ['gate', '--terraform-var', '--login-url', stage.home.login, '--api-url', stage.home.api];
        return (await why401(args, { env: credentials(stage.home.pipeline) })).stdout.trim();
      };
      expect(await workspace.run(['init', '-input=false'])).toMatchObject({ code: 0 });
      const good = await workspace.plan({}, ['-var', `why401=${await verdict()}`]);
      expect([good.code, errorsOf(good)]).toEqual([0, []]);
      stage.org.break('client-disabled');
      const told = await verdict();
      const bad = await workspace.plan({}, ['-var', `why401=${told}`]);
      expect(bad.code).toBe(1);
      const { summary, fix } = JSON.parse(told) as Record<string, string>;
      expect(errorsOf(bad)[0]?.detail).toContain(`${summary} ${fix}`);
    });

    it('the gate alone is planned without the provider signing in', async () => {
      const stage = await openStage();
      const use = 'data "genesyscloud_organizations_me" "me" {}\n';
      const workspace = await openWorkspace(required + providerBlock(stage.home) + native + use);
      const refused = JSON.stringify({
        ok: 'false',
        outcome: 'unsettled',
        summary: 'Refused.',
        causes: '',
        gate: '',
        fix: 'Mend.',
      });
      const args = ['-var', `why401=${refused}`, '-target=terraform_data.credentials_accepted'];
      const ended = await workspace.plan(credentials(stage.home.pipeline), args);
      expect(errorsOf(ended).map(({ detail }) => detail)).toEqual([expect.stringContaining('Refused. Mend.')]);
      expect(tokenRequests(stage)).toBe(0);
    });

    it('the form for the external provider is valid HCL', async () => {
      const workspace = await openWorkspace(external);
      const ended = await workspace.run(['fmt', '-check', '-no-color', 'main.tf']);
      expect([ended.code, ended.stderr]).toEqual([0, '']);
    });
  });
});
