import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lookUp } from '../../src/secrets/reference.ts';
import { fingerprintOf } from '../../src/secrets/secret.ts';
import { nodeWorld } from '../../src/world/node.ts';
import { rooms } from './rooms.ts';
import { skipped, terraformVersion } from './terraform.ts';

const { workspace: openWorkspace } = rooms();

/** What real Terraform wrote, by the addresses that it prints itself. */
describe.skipIf(terraformVersion === undefined)(`tfstate: references${skipped}`, () => {
  it('find every attribute that Terraform lists, in the stored state and in what it shows', async () => {
    const secret = 'a"b\\c <ö> & $x %{y}\n';
    const workspace = await openWorkspace(`
variable "secret" {
  sensitive = true
}
resource "terraform_data" "one" {
  input = var.secret
}
resource "terraform_data" "each" {
  for_each = toset(["eu", "a.b/c"])
  input    = "\${each.key}-\${var.secret}"
}
resource "terraform_data" "counted" {
  count = 2
  input = { deep = ["x", "\${count.index}-\${var.secret}"] }
}
module "m" {
  source = "./m"
  secret = var.secret
}
output "secret" {
  sensitive = true
  value     = var.secret
}
`);
    const inner =
      'variable "secret" {\n  sensitive = true\n}\nresource "terraform_data" "inner" {\n  input = var.secret\n}\n';
    await mkdir(join(workspace.folder, 'm'));
    await workspace.write({ 'm/main.tf': inner });
    expect(await workspace.run(['init', '-input=false'])).toMatchObject({ code: 0 });
    expect(await workspace.apply({ TF_VAR_secret: secret })).toMatchObject({ code: 0 });
    await workspace.write({ 'shown.json': (await workspace.run(['show', '-json'])).stdout });
    const wanted: Readonly<Record<string, string>> = {
      'output.secret': secret,
      'terraform_data.one.input': secret,
      'terraform_data.each["eu"].input': `eu-${secret}`,
      'terraform_data.each["a.b/c"].input': `a.b/c-${secret}`,
      'terraform_data.counted[1].input.deep[1]': `1-${secret}`,
      'module.m.terraform_data.inner.input': secret,
    };
    const listed = (await workspace.run(['state', 'list'])).stdout.trim().split('\n');
    for (const address of listed.filter((one) => !one.includes('counted[0]'))) {
      expect(Object.keys(wanted).some((one) => one.startsWith(`${address}.`))).toBe(true);
    }
    for (const file of ['terraform.tfstate', 'shown.json']) {
      for (const [name, value] of Object.entries(wanted)) {
        const reference = `tfstate:${join(workspace.folder, file)}#${name}`;
        const { secret: found } = await lookUp(reference, '--secret', nodeWorld({ env: {} }));
        expect([file, name, found?.fingerprint]).toEqual([file, name, fingerprintOf(value)]);
      }
    }
  });
});
