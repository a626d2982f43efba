// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL writes its templates that way.
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/terraform/evaluate.ts';
import { readConfiguration } from '../../src/terraform/providers.ts';
import { parseHcl } from '../../src/wire/hcl/index.ts';
import { filesIn } from '../../src/world/files.ts';
import { why401 } from '../support/command.ts';
import { rooms } from '../terraform/rooms.ts';
import { credentials, providerBlock, required } from '../terraform/stage.ts';
import { errorsOf, skipped, terraformVersion } from '../terraform/terraform.ts';
import { folderWith } from './folder.ts';

const { stage: openStage, workspace: openWorkspace } = rooms();
const me = 'data "genesyscloud_organizations_me" "me" {}\n';

interface Row {
  files: Record<string, string>;
  env?: Record<string, string>;
  expression?: string;
}

const x = 'variable "x" {\n  default = "default"\n}\n';

/** Where a value comes from, asked of Terraform itself (`terraform console`) and of our reading. */
const rows: Record<string, Row> = {
  default: { files: { 'main.tf': x } },
  'TF_VAR_ over the default': { files: { 'main.tf': x }, env: { TF_VAR_x: 'env' } },
  'an empty TF_VAR_': { files: { 'main.tf': x }, env: { TF_VAR_x: '' } },
  'terraform.tfvars over TF_VAR_': {
    files: { 'main.tf': x, 'terraform.tfvars': 'x = "file"\n' },
    env: { TF_VAR_x: 'env' },
  },
  'JSON over terraform.tfvars': {
    files: { 'main.tf': x, 'terraform.tfvars': 'x = "file"\n', 'terraform.tfvars.json': '{"x": "json"}' },
  },
  'auto files by name': {
    files: {
      'main.tf': x,
      'b.auto.tfvars': 'x = "b"\n',
      'a.auto.tfvars.json': '{"x": "a"}',
      'terraform.tfvars': 'x = "file"\n',
    },
  },
  'other files are not read': { files: { 'main.tf': x, 'prod.tfvars': 'x = "prod"\n' } },
  'capitals count': { files: { 'main.tf': x }, env: { TF_VAR_X: 'env' } },
  'a byte order mark and CRLF': { files: { 'main.tf': x, 'terraform.tfvars': '\uFEFF# c\r\nx = "file"\r\n' } },
  'null in a file is a value': { files: { 'main.tf': x, 'terraform.tfvars': 'x = null\n' } },
  'null where a variable has none': {
    files: {
      'main.tf': 'variable "x" {\n  default = "default"\n  nullable = false\n}\n',
      'terraform.tfvars': 'x = null\n',
    },
  },
  'an object from the environment': {
    files: { 'main.tf': 'variable "x" {\n  type = object({ id = string, secret = string })\n}\n' },
    env: { TF_VAR_x: '{ id = "a", secret = "b$c" }' },
    expression: 'var.x.secret',
  },
  'an object as JSON': {
    files: { 'main.tf': 'variable "x" {\n  type = map(string)\n}\n' },
    env: { TF_VAR_x: '{"secret": "j"}' },
    expression: 'var.x["secret"]',
  },
  'no type, no expression': { files: { 'main.tf': 'variable "x" {}\n' }, env: { TF_VAR_x: '{a=1}' } },
  'TF_CLI_ARGS over the one of the command': {
    files: { 'main.tf': x, 'a.auto.tfvars': 'x = "file"\n' },
    env: {
      TF_CLI_ARGS: '-var x=all',
      TF_CLI_ARGS_console: '-var x=command',
      TF_CLI_ARGS_plan: '-var x=command',
    },
  },
  '-var-file in TF_CLI_ARGS': {
    files: { 'main.tf': x, 'a.auto.tfvars': 'x = "auto"\n', 'envs/prod.tfvars.json': '{"x": "prod"}' },
    env: { TF_CLI_ARGS: '-var x=first -var-file=envs/prod.tfvars.json' },
  },
  '-var behind -var-file': {
    files: { 'main.tf': x, 'prod.tfvars': 'x = "prod"\n' },
    env: { TF_CLI_ARGS: '-var-file prod.tfvars -var "x=last one"' },
  },
  'override files by name': {
    files: {
      'main.tf': x,
      'b_override.tf': 'variable "x" {\n  default = "b"\n}\n',
      'override.tf.json': '{"variable": {"x": {"default": "json"}}}',
      'a_override.tf': 'variable "x" {\n  default = "a"\n}\n',
    },
  },
  'an override of one local': {
    files: {
      'main.tf': 'locals {\n  a = "1"\n  b = "2"\n}\n',
      'override.tf': 'locals {\n  b = "3"\n}\n',
    },
    expression: '"${local.a}${local.b}"',
  },
  'a file in the folder of values is none of ours': {
    files: { 'main.tf': x, 'envs/terraform.tfvars': 'x = "elsewhere"\n', 'x.tofuvars': 'x = "tofu"\n' },
  },
  'an override file': { files: { 'main.tf': x, 'override.tf': 'variable "x" {\n  default = "override"\n}\n' } },
  'JSON syntax': {
    files: {
      'main.tf.json': '{"variable": {"x": {"default": "j"}}, "locals": [{"a": "<${var.x}>"}, {"b": ["${local.a}"]}]}',
    },
    expression: '"${local.a} ${local.b[0]}"',
  },
  'a text of JSON values is no template': {
    files: { 'main.tf': x, 'terraform.tfvars.json': '{"x": "a${b}c"}' },
  },
  'locals and objects': {
    files: { 'main.tf': `${x}locals {\n  all = { k = var.x, l = ["p", "q"] }\n}\n` },
    expression: '"${local.all["k"]}-${local.all.l[1]}"',
  },
  functions: { files: { 'main.tf': x, 's.txt': ' text \n' }, expression: 'upper(trimspace(file("s.txt")))' },
  conditional: { files: { 'main.tf': x }, expression: 'var.x != "" && !(var.x == "a") ? coalesce("", var.x) : "no"' },
  base64: { files: { 'main.tf': x }, expression: 'base64decode(base64encode("a:b"))' },
  'white space as Go has it': {
    files: { 'main.tf': x, 's.txt': '\uFEFF\u00A0 a\u200B \u0085\u2003\r\n' },
    expression: 'base64encode(trimspace(file("s.txt")))',
  },
  'a byte order mark behind a blank': {
    files: { 'main.tf': x, 's.txt': ' \uFEFFa \uFEFF\n' },
    expression: 'base64encode(trimspace(file("s.txt")))',
  },
  heredoc: { files: { 'main.tf': x }, expression: 'chomp("a\\n\\n")' },
};

describe.skipIf(terraformVersion === undefined)(`values as Terraform has them${skipped}`, () => {
  it.each(Object.entries(rows))('%s', async (_name, { files, env = {}, expression = 'var.x' }) => {
    const folder = folderWith(files);
    try {
      const said = execFileSync('terraform', ['console'], {
        cwd: folder.path,
        env: { PATH: process.env.PATH, HOME: folder.path, ...env },
        input: `${expression}\n`,
        encoding: 'utf8',
        stdio: ['pipe', 'pipe', 'pipe'],
      }).trim();
      const provider = { source: 'a/b', usual: 'b' };
      const read = filesIn(folder.path);
      const configuration = await readConfiguration('.', provider, { env, given: [] }, read);
      const value = parseHcl(`e = ${expression}\n`).body.attributes[0]?.value;
      if (configuration === undefined || value === undefined) throw new Error('nothing was read');
      const ours = await evaluate(value, configuration.scope, 'e.tf');
      // The console shows a text that holds a template sign as HCL writes it.
      expect(ours.known && JSON.stringify(ours.value).replaceAll('${', '$${')).toBe(said);
    } finally {
      folder.remove();
    }
  });
});

describe.skipIf(terraformVersion === undefined)(`the same folder, the same environment${skipped}`, () => {
  it('Terraform is refused, why401 names the file and line, and without that line the plan passes', async () => {
    const stage = await openStage();
    const { pipeline } = stage.home;
    const main = `${required}variable "secret" {\n  sensitive = true\n}\n${providerBlock(stage.home, '  oauthclient_secret = var.secret\n')}${me}`;
    const workspace = await openWorkspace(main);
    await workspace.write({
      'terraform.tfvars': '# before the rotation\nsecret = "the-secret-of-last-year-0123456789"\n',
    });
    const env = { ...credentials(pipeline), TF_VAR_secret: pipeline.clientSecret };
    expect(errorsOf(await workspace.plan(env))[0]?.summary).toContain('invalid_client');

    const told = await why401(['--json'], { cwd: workspace.folder, env });
    expect([told.code, told.stderr]).toEqual([1, '']);
    const { verdict, case: asked } = JSON.parse(told.stdout) as {
      verdict: { causes: { id: string; says: string; fix: { summary: string } }[] };
      case: { sources: Record<string, string> };
    };
    expect(verdict.causes).toEqual([expect.objectContaining({ id: 'value-shadowed', says: 'proven' })]);
    expect(asked.sources.secret).toContain('terraform.tfvars line 2');
    expect(asked.sources['secret not used']).toContain(
      'environment variable TF_VAR_secret (variable secret) (another value)',
    );
    const checked = await why401(['check', '--json'], { cwd: workspace.folder, env });
    const { findings } = JSON.parse(checked.stdout) as { findings: { rule: string; file: string; line: number }[] };
    expect(findings).toContainEqual(
      expect.objectContaining({ rule: 'shadowed-variable', file: 'terraform.tfvars', line: 2 }),
    );

    await workspace.write({ 'terraform.tfvars': '# after it\n' });
    expect(errorsOf(await workspace.plan(env))).toEqual([]);
    expect((await why401(['--json'], { cwd: workspace.folder, env })).code).toBe(0);
  });
});
