// biome-ignore-all lint/suspicious/noTemplateCurlyInString: HCL writes its templates that way.
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/terraform/providers.ts';
import { type Evaluated, textOfValue } from '../../src/terraform/value.ts';
import { filesIn } from '../../src/world/files.ts';
import { required } from '../terraform/stage.ts';
import { folderWith } from './folder.ts';

/** Which block of a provider a folder has, what its secret is, and where that stands. */
async function read(files: Record<string, string>) {
  const folder = folderWith(files);
  try {
    const provider = { source: 'mypurecloud/genesyscloud', usual: 'genesyscloud' };
    const found = await readConfiguration('.', provider, { env: {}, given: [] }, filesIn(folder.path));
    return {
      program: found?.root.program,
      blocks: found?.providers.map((one) => `${one.address} ${words(one.arguments.get('oauthclient_secret'))}`),
      unread: found?.unread.map(({ what, spot }) => `${spot.file}:${spot.line} ${what}`),
      uses: found?.uses,
    };
  } finally {
    folder.remove();
  }
}

function words(one: Evaluated | undefined): string {
  if (one === undefined) return 'not written';
  if (!one.known) return `unknown: ${one.why}`;
  return `${textOfValue(one.value) ?? 'null'} in ${one.source.words}`;
}

const block = (secret: string, more = ''): string =>
  `provider "genesyscloud" {\n${more}  oauthclient_secret = ${secret}\n}\n`;

/** OpenTofu, "Files and Directories" and "Override Files". */
describe('OpenTofu', () => {
  it.each<[string, Record<string, string>, string, string]>([
    [
      'a .tofu file replaces the .tf file of its name',
      { 'main.tf': block('"of-terraform"'), 'main.tofu': block('"of-tofu"') },
      'OpenTofu',
      'of-tofu in main.tofu line 2',
    ],
    [
      'the same in JSON',
      {
        'main.tf.json': '{"provider": {"genesyscloud": {"oauthclient_secret": "of-terraform"}}}',
        'main.tofu.json': '{"provider": {"genesyscloud": {"oauthclient_secret": "of-tofu"}}}',
      },
      'OpenTofu',
      'of-tofu in main.tofu.json line 1',
    ],
    [
      'a .tofu file replaces no JSON file',
      { 'main.tf.json': '{"locals": {"s": "of-json"}}', 'main.tofu': block('local.s') },
      'OpenTofu',
      'of-json in main.tf.json line 1',
    ],
    [
      'override files of both kinds, by name',
      {
        'main.tf': block('"base"'),
        'a_override.tf': block('"a"'),
        'b_override.tofu': block('"b of tofu"'),
        'b_override.tf': block('"b of terraform"'),
      },
      'OpenTofu',
      'b of tofu in b_override.tofu line 2',
    ],
    [
      'files with values keep the name that they have',
      {
        'main.tofu': `variable "s" {}\n${block('var.s')}`,
        'terraform.tfvars': 's = "of-tfvars"\n',
        'terraform.tofuvars': 's = "of-tofuvars"\n',
      },
      'OpenTofu',
      'of-tfvars in terraform.tfvars line 1 (variable s)',
    ],
    [
      'a lock file of Terraform: .tofu files are not read',
      {
        'main.tf': block('"of-terraform"'),
        'main.tofu': block('"of-tofu"'),
        '.terraform.lock.hcl': 'provider "registry.terraform.io/mypurecloud/genesyscloud" {\n}\n',
      },
      'Terraform',
      'of-terraform in main.tf line 2',
    ],
    ['without .tofu files it is Terraform', { 'main.tf': block('"x"') }, 'Terraform', 'x in main.tf line 2'],
  ])('%s', async (_name, files, program, secret) => {
    const found = await read(files);
    expect(found.program).toBe(program);
    expect(found.blocks).toEqual([`provider.genesyscloud ${secret}`]);
  });
});

describe('provider blocks', () => {
  it.each<[string, Record<string, string>, readonly string[]]>([
    [
      'an override adds to a block, and each argument has its own file',
      {
        'main.tf': `\n\n${block('"base"')}`,
        'override.tf': 'provider "genesyscloud" {\n  aws_region = "eu-west-1"\n}\n',
      },
      ['provider.genesyscloud base in main.tf line 4'],
    ],
    [
      'an override replaces the argument',
      { 'main.tf': `\n\n${block('"base"')}`, 'z_override.tf': block('"z"') },
      ['provider.genesyscloud z in z_override.tf line 2'],
    ],
    [
      'aliases, and one of a module that gets its own from outside',
      {
        'main.tf': `${block('"one"')}${block('"two"', '  alias = "eu"\n')}module "m" {\n  source = "./m"\n  providers = { genesyscloud.other = genesyscloud.eu }\n}\n`,
        'm/main.tf':
          'terraform {\n  required_providers {\n    genesyscloud = {\n      source = "mypurecloud/genesyscloud"\n      configuration_aliases = [genesyscloud.other]\n    }\n  }\n}\nresource "genesyscloud_user" "x" {\n  provider = genesyscloud.other\n}\n',
      },
      ['provider.genesyscloud one in main.tf line 2', 'provider.genesyscloud.eu two in main.tf line 6'],
    ],
    [
      'a module within a module, its values handed down',
      {
        'main.tf': 'module "a" {\n  source = "./a"\n  s = "deep"\n}\n',
        'a/main.tf': 'variable "s" {}\nmodule "b" {\n  source = "./b"\n  secret = "${var.s}-er"\n}\n',
        'a/b/main.tf': `variable "secret" {}\n${block('var.secret')}`,
      },
      ['module.a.module.b.provider.genesyscloud deep-er in main.tf line 3'],
    ],
    [
      'an override sends a module elsewhere',
      {
        'main.tf': 'module "a" {\n  source = "./a"\n}\n',
        'override.tf': 'module "a" {\n  source = "./b"\n}\n',
        'a/main.tf': block('"of-a"'),
        'b/main.tf': block('"of-b"'),
      },
      ['module.a.provider.genesyscloud of-b in b/main.tf line 2'],
    ],
    [
      'null handed to a module is null there, and the default where it may not be',
      {
        'main.tf': 'module "a" {\n  source = "./a"\n  s = null\n  n = null\n}\n',
        'a/main.tf': `variable "s" {\n  default = "d"\n}\nvariable "n" {\n  default = "n"\n  nullable = false\n}\n${block('var.s == null ? var.n : "no"')}`,
      },
      ['module.a.provider.genesyscloud n in default in a/main.tf line 5 (variable n)'],
    ],
    [
      'another local name',
      {
        'main.tf':
          'terraform {\n  required_providers {\n    gc = { source = "registry.opentofu.org/MyPureCloud/genesyscloud" }\n  }\n}\nprovider "gc" {\n  oauthclient_secret = "x"\n}\n',
      },
      ['provider.gc x in main.tf line 7'],
    ],
    [
      'the usual name given to another provider',
      {
        'main.tf': `terraform {\n  required_providers {\n    genesyscloud = { source = "acme/genesyscloud-mock" }\n  }\n}\n${block('"x"')}`,
      },
      [],
    ],
    [
      'an empty text is a value',
      { 'main.tf': `${required}variable "s" {\n  default = ""\n}\n${block('var.s')}` },
      ['provider.genesyscloud  in default in main.tf line 9 (variable s)'],
    ],
  ])('%s', async (_name, files, blocks) => {
    const found = await read(files);
    expect(found.blocks).toEqual(blocks);
    expect(found.unread).toEqual([]);
  });

  it('modules in a circle end in words', async () => {
    const found = await read({
      'main.tf': `${block('"x"')}module "a" {\n  source = "./a"\n}\n`,
      'a/main.tf': 'module "b" {\n  source = "../b"\n}\n',
      'b/main.tf': 'module "a" {\n  source = "../a"\n}\n',
    });
    expect(found.unread).toEqual(['b/main.tf:1 module "a" calls itself in a circle']);
    expect(found.blocks).toEqual(['provider.genesyscloud x in main.tf line 2']);
  });
});
