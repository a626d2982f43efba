import { spawn, spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row } from './pairs.ts';

/**
 * `why401 check` on a generated repository: time for twice as much beside time for once (linear is 2), and beside
 * `terraform validate` of the same folder, where Terraform is installed. BENCH_LARGE=1: 5,000 files and a state of 200 MB.
 */

interface Measured {
  ms: number;
  megabytes: number;
}

const large = process.env.BENCH_LARGE === '1';

/** One file of a root module: variables, locals, a resource of Terraform itself; about 1.5 kB. */
function source(at: number): string {
  const locals = Array.from(
    { length: 12 },
    (_, line) => `  name_${at}_${line} = "queue-\${var.v${at}}-${line}" # comment`,
  );
  return `variable "v${at}" {
  type        = string
  default     = "value ${at}"
  description = <<-EOT
    What the queue is for, in words,
    over two lines.
    EOT
}
locals {
${locals.join('\n')}
  list_${at} = [for n in ["a", "b", "c"] : upper(n) if n != "b"]
  map_${at}  = { one = 1, "two" = var.v${at} == "" ? null : var.v${at} }
}
resource "terraform_data" "r${at}" {
  input = {
    name  = local.name_${at}_0
    more  = jsonencode({ a = [1, 2, 3], b = local.map_${at} })
    other = trimspace("  \${local.name_${at}_1}  ")
  }
  lifecycle {
    create_before_destroy = true
  }
}
output "o${at}" {
  value = terraform_data.r${at}.input
}
`;
}

async function repository(files: number, stateMegabytes: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'why401-bench-check-'));
  for (let at = 0; at < files; at += 1) await writeFile(join(folder, `f${at}.tf`), source(at));
  if (stateMegabytes === 0) return folder;
  const state = createWriteStream(join(folder, 'terraform.tfstate'));
  const put = (text: string): Promise<void> =>
    new Promise((resolve) => (state.write(text) ? resolve() : state.once('drain', () => resolve())));
  await put(
    '{\n  "version": 4,\n  "terraform_version": "1.11.4",\n  "serial": 1,\n  "lineage": "x",\n  "outputs": {},\n  "resources": [\n',
  );
  const size = stateMegabytes * 1_000_000;
  for (let at = 0, written = 0; written < size; at += 1) {
    const type = at % 4 === 0 ? 'genesyscloud_routing_queue' : 'aws_iam_policy';
    const attributes = { id: `id-${at}`, name: `thing ${at}`, description: 'x"{}[]\\ '.repeat(40), members: [1, 2, 3] };
    const one = { mode: 'managed', type, name: `r${at}`, provider: 'p', instances: [{ attributes }] };
    const text = `${at === 0 ? '' : ',\n'}${JSON.stringify(one, null, 2)}`;
    written += text.length;
    await put(text);
  }
  await put('\n  ],\n  "check_results": null\n}\n');
  await new Promise<void>((resolve) => state.end(() => resolve()));
  return folder;
}

const tellMemory = `data:text/javascript,process.on("exit",()=>process._rawDebug("rss "+process.resourceUsage().maxRSS))`;

function timed(command: string, args: readonly string[], cwd: string): Promise<Measured> {
  const started = process.hrtime.bigint();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (piece) => {
      said += String(piece);
    });
    child.once('error', reject);
    child.once('close', () => {
      const megabytes = Number(/rss (\d+)/.exec(said)?.[1] ?? 0) / 1024;
      resolve({ ms: Number(process.hrtime.bigint() - started) / 1e6, megabytes });
    });
  });
}

const why401 = join(process.cwd(), 'bin/why401.js');
const checkIn = (folder: string): Promise<Measured> =>
  timed(process.execPath, ['--import', tellMemory, why401, 'check', '--json'], folder);

/** The best of a few: what else the machine does only adds. */
async function best(rounds: number, measure: () => Promise<Measured>): Promise<Measured> {
  const all: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) all.push(await measure());
  return all.reduce((one, other) => (other.ms < one.ms ? other : one));
}

export async function run(rounds = 3): Promise<Row[]> {
  const files = large ? 5_000 : 500;
  const megabytes = large ? 200 : 20;
  const rows: Row[] = [];
  const folders = [await repository(0, 0), await repository(files / 2, 0), await repository(files, 0)];
  const states = [await repository(1, megabytes / 2), await repository(1, megabytes)];
  try {
    const [start, half, whole] = await Promise.all(folders.map((_, at) => at)).then(async () => {
      const found: Measured[] = [];
      for (const folder of folders) found.push(await best(rounds, () => checkIn(folder)));
      return found;
    });
    const found: Measured[] = [];
    for (const folder of states) found.push(await best(rounds, () => checkIn(folder)));
    const [halfState, wholeState] = found;
    if (!start || !half || !whole || !halfState || !wholeState) return rows;
    const growth = (one: Measured, other: Measured): number => (one.ms - start.ms) / (other.ms - start.ms);
    rows.push(
      {
        name: `check of ${files} HCL files / of half as many, start taken off`,
        ours: whole.ms,
        other: half.ms,
        ratio: growth(whole, half),
        unit: 'ms',
        goal: '<= 2.5',
      },
      {
        name: `check of a state of ${megabytes} MB / of half of it, start taken off`,
        ours: wholeState.ms,
        other: halfState.ms,
        ratio: growth(wholeState, halfState),
        unit: 'ms',
        goal: '<= 2.5',
      },
      {
        name: 'memory for the whole state / for half of it',
        ours: wholeState.megabytes,
        other: halfState.megabytes,
        ratio: wholeState.megabytes / halfState.megabytes,
        unit: 'MB',
        goal: '<= 1.2',
      },
      {
        name: `memory for ${files} HCL files / at the start`,
        ours: whole.megabytes,
        other: start.megabytes,
        ratio: whole.megabytes / start.megabytes,
        unit: 'MB',
        goal: '<= 6',
      },
    );
    const folder = folders[2] ?? '';
    if (spawnSync('terraform', ['init', '-input=false'], { cwd: folder, stdio: 'ignore' }).status === 0) {
      const validate = await best(1, () => timed('terraform', ['validate', '-json'], folder));
      rows.push({
        name: `check / terraform validate, ${files} HCL files`,
        ours: whole.ms,
        other: validate.ms,
        ratio: whole.ms / validate.ms,
        unit: 'ms',
        goal: '<= 1',
      });
    }
    return rows;
  } finally {
    for (const folder of [...folders, ...states]) await rm(folder, { recursive: true, force: true });
  }
}
