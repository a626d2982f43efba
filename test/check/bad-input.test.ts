import { describe, expect, it } from 'vitest';
import { checked, places, required } from './support.ts';

/** What cannot be read is one clear line, and the rest goes on. */

const good = { 'b/main.tf': `${required}provider "genesyscloud" {\n  aws_region = "nowhere"\n}\n` };

describe('bad input', () => {
  it.each<[string, Record<string, string>, string, RegExp]>([
    [
      'broken HCL',
      { 'a/main.tf': 'provider "x" {\n  a = "b\n}\nvariable "y" {\n' },
      'a/main.tf:2',
      /quote is not closed/,
    ],
    ['broken JSON of Terraform', { 'a/main.tf.json': '{"provider": [' }, 'a/main.tf.json:1', /no JSON/],
    ['UTF-16 values', { 'a/terraform.tfvars': 'x = 1', 'a/main.tf': 'a\0b' }, 'a/main.tf:1', /no UTF-8/],
    [
      'a file as large as no configuration',
      { 'a/main.tf': `# ${'x'.repeat(4_100_000)}` },
      'a/main.tf:1',
      /larger than 4 MB/,
    ],
    ['broken YAML', { '.github/workflows/x.yml': 'a: [\n  b: }\n' }, '.github/workflows/x.yml:2', /no YAML/],
    [
      'a state that is cut off',
      { 'terraform.tfstate': '{"version": 4, "terraform_version": "1", "resources": [{' },
      'terraform.tfstate:1',
      /not whole/,
    ],
    [
      'modules in a circle',
      { 'a/main.tf': 'module "x" {\n  source = "../c"\n}\n', 'c/main.tf': '\nmodule "y" {\n  source = "../a"\n}\n' },
      'c/main.tf:2',
      /in a circle/,
    ],
    [
      'a module that is not there',
      { 'a/main.tf': 'module "x" {\n  source = "./none"\n}\n' },
      'a/main.tf:1',
      /no Terraform files/,
    ],
  ])('%s', async (_name, files, place, what) => {
    const report = await checked({ files: { ...files, ...good } });
    expect(report.unchecked.map(({ file, line, what: said }) => `${file}:${line} ${said}`)).toEqual([
      expect.stringMatching(new RegExp(`^${place.replaceAll('.', '\\.')} .*${what.source}`)),
    ]);
    expect(places(report)).toEqual(['b/main.tf:8 region-unknown']);
  });

  it('lines without end take no time', async () => {
    const started = Date.now();
    const long = 'echo $SECRET '.repeat(100_000);
    const report = await checked({
      files: { 'a.sh': long, Jenkinsfile: `sh "${long}"`, '.env': `A=${long}`, 'a.log': long },
    });
    expect(report.findings).toEqual([]);
    expect(Date.now() - started).toBeLessThan(5_000);
  });
});
