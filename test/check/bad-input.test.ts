// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Groovy writes its templates that way.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check/check.ts';
import { filesIn } from '../../src/world/files.ts';
import { folderWith } from '../discover/folder.ts';
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

  it.each<[string, (folder: string) => void, readonly string[]]>([
    [
      'links in a circle, to nothing, and to the folder above',
      (folder) => {
        symlinkSync('loop2.tf', join(folder, 'loop1.tf'));
        symlinkSync('loop1.tf', join(folder, 'loop2.tf'));
        symlinkSync('nowhere', join(folder, 'gone.tf'));
        symlinkSync('..', join(folder, 'b', 'up'));
        symlinkSync('..', join(folder, 'b', 'up.tf'));
      },
      [
        'b/up.tf:1 it is no plain file, but a pipe, a device or a link to a folder',
        'gone.tf:1 it cannot be read: it does not exist',
        'loop1.tf:1 it cannot be read: its links lead in a circle',
        'loop2.tf:1 it cannot be read: its links lead in a circle',
      ],
    ],
    [
      'a pipe, and devices without end',
      (folder) => {
        execFileSync('mkfifo', [join(folder, 'main.tf')]);
        symlinkSync('main.tf', join(folder, 'plan.json'));
        symlinkSync('/dev/zero', join(folder, 'zero.tfvars.json'));
        symlinkSync('/dev/zero', join(folder, 'debug.log'));
      },
      ['main.tf:1 it is no plain file, but a pipe, a device or a link to a folder'],
    ],
    [
      'UTF-16 and binary',
      (folder) => {
        const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('GENESYSCLOUD_REGION=x\r\n', 'utf16le')]);
        for (const name of ['.env', 'Jenkinsfile', 'docker-compose.yml', 'run.sh', 'Dockerfile']) {
          writeFileSync(join(folder, name), utf16);
        }
        writeFileSync(join(folder, 'bin.tf'), Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7) % 256)));
        writeFileSync(join(folder, 'latin.tf'), Buffer.from('a = "\xe9\xff"\n}\n', 'latin1'));
      },
      [
        '.env:1 it is no UTF-8 text (UTF-16?), and nothing in it was read',
        'Dockerfile:1 it is no UTF-8 text (UTF-16?), and nothing in it was read',
        'Jenkinsfile:1 it is no UTF-8 text (UTF-16?), and nothing in it was read',
        'bin.tf:1 it is no UTF-8 text; Terraform refuses it',
        'docker-compose.yml:1 it is no UTF-8 text (UTF-16?), and nothing in it was read',
        'latin.tf:2 a "}" closes nothing',
        'run.sh:1 it is no UTF-8 text (UTF-16?), and nothing in it was read',
      ],
    ],
    [
      'a folder and a file that nobody may read',
      (folder) => {
        writeFileSync(join(folder, 'main.tf'), '');
        chmodSync(join(folder, 'main.tf'), 0o000);
        mkdirSync(join(folder, 'locked'), { mode: 0o000 });
      },
      process.getuid?.() === 0
        ? []
        : ['locked:1 the folder cannot be listed: permission denied', 'main.tf:1 it cannot be read: permission denied'],
    ],
  ])('%s', async (_name, spoil, lines) => {
    const folder = folderWith(good);
    try {
      spoil(folder.path);
      const report = await check({ folder: '.', files: filesIn(folder.path), env: {} });
      expect(report.unchecked.map(({ file, line, what }) => `${file}:${line} ${what}`).sort()).toEqual(lines);
      expect(places(report)).toEqual(['b/main.tf:8 region-unknown']);
    } finally {
      folder.remove();
    }
  });

  it.each([
    ['HCL', 'a/main.tf', `locals { a = [${'"x", '.repeat(600_000)}] }\n`],
    ['HCL of names', 'a/main.tf', `a = ${'b.'.repeat(500_000)}`],
    ['HCL of operands', 'a/main.tf', `a = ${'b + '.repeat(500_000)}`],
    ['HCL of indices', 'a/main.tf', `a = b${'[*]'.repeat(500_000)}`],
    ['HCL of templates', 'a/main.tf', `a = "${'${b}'.repeat(500_000)}"`],
    ['JSON', 'a/main.tf.json', JSON.stringify({ locals: { a: 'x'.repeat(3_000_000) } })],
    ['a Jenkinsfile', 'Jenkinsfile', `sh '${'x '.repeat(500_000)}'; sh "${'${y} '.repeat(100_000)}"`],
    ['a Dockerfile', 'Dockerfile', `ENV ${'A=b '.repeat(50_000)}`],
    ['options', 'options.yaml', `clientId: ${'x'.repeat(2_000_000)}`],
  ])('a single line of megabytes: %s', async (_name, file, content) => {
    const report = await checked({ files: { [file]: content, ...good } });
    expect(places(report)).toContain('b/main.tf:8 region-unknown');
    expect(report.unchecked.length).toBeLessThanOrEqual(1);
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
