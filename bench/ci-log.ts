import { closeSync, openSync, writeSync } from 'node:fs';
import { randomFrom } from '../test/support/random.ts';

const random = randomFrom(401);
const upTo = (limit: number): number => Math.floor(random() * limit);
const hex = (length: number): string => {
  let text = '';
  while (text.length < length) text += upTo(16).toString(16);
  return text;
};
const pick = <T>(list: readonly [T, ...T[]]): T => list[upTo(list.length)] ?? list[0];

const resources = ['genesyscloud_routing_queue', 'genesyscloud_user', 'genesyscloud_flow', 'aws_s3_bucket'] as const;
const files = ['main.tf', 'queues.tf', 'modules/flows/outputs.tf', 'backend.tf'] as const;
const id = (): string => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;

/** Lines as CI prints them when all is well. */
const noise: readonly [() => string, ...(() => string)[]] = [
  () => `${pick(resources)}.item_${upTo(900)}: Refreshing state... [id=${id()}]`,
  () => `${pick(resources)}.item_${upTo(900)}: Still creating... [${upTo(60)}m${upTo(60)}s elapsed]`,
  () => `${pick(resources)}.item_${upTo(900)}: Creation complete after ${upTo(60)}s [id=${id()}]`,
  () => `  # ${pick(resources)}.item_${upTo(900)} will be updated in-place`,
  () =>
    `      + description = "Queue number ${upTo(90_000)} of the northern sites, see ${pick(files)} line ${upTo(300)}"`,
  () => `< HTTP/1.1 200 OK\r`,
  () => `< content-length: ${upTo(90_000)}\r`,
  () => `< inin-correlation-id: ${id()}\r`,
  () => `> GET /api/v2/routing/queues?pageSize=100&pageNumber=${upTo(90)} HTTP/1.1\r`,
  () =>
    ` ${upTo(100)} ${upTo(999)}k  ${upTo(100)} ${upTo(999)}k    0     0  ${upTo(9_999)}k      0 --:--:-- --:--:-- --:--:-- ${upTo(999)}k`,
  () =>
    `2026-03-02T09:00:00.${upTo(1_000)}Z [DEBUG] provider.terraform-provider-genesyscloud: request_id=${id()} took=${upTo(900)}ms`,
  () =>
    `{"@level":"info","@message":"Plan: ${upTo(90)} to add","@module":"terraform.ui","type":"change_summary","hash":"${hex(40)}"}`,
  () => `npm http fetch GET 200 https://packages.example/lib-${upTo(999)} ${upTo(900)}ms (cache miss)`,
  () => `\x1b[32m✔\x1b[0m test/unit/spec_${upTo(900)}.js \x1b[2m(${upTo(900)} ms)\x1b[22m`,
];

/** Digits that look like a status and are none. */
const lookalikes: readonly [() => string, ...(() => string)[]] = [
  () => `uploaded part ${upTo(900)} etag=${hex(10)}401${hex(10)} size=${upTo(9)}401${upTo(99)}`,
  () => `pulled layer ${hex(4)}403${hex(8)} in 401ms`,
  () => `compiled 401 modules in ${upTo(20)}.403s`,
  () => `worker-401 finished batch ${upTo(9_999)} of 14010`,
];

const incidents: readonly [string, ...string[]] = [
  [
    '│ Error: Failed to get access token',
    '│ ',
    '│   with provider["registry.terraform.io/mypurecloud/genesyscloud"],',
    '│   on main.tf line 12, in provider "genesyscloud":',
    '│ API Error: 401 - invalid_client client authentication failed (b1946ac9-2492-4d26-b1c2-000000000000)',
  ].join('\n'),
  [
    '> POST /oauth/token HTTP/1.1\r',
    '< HTTP/1.1 401 Unauthorized\r',
    '< www-authenticate: Basic realm="login"\r',
    '{"error":"invalid_client","description":"invalid client"}',
    'curl: (22) The requested URL returned error: 401',
  ].join('\n'),
  '{"error":"invalid_client","error_description":"AADSTS7000215: Invalid client secret provided.","error_codes":[7000215]}',
];

export const INCIDENTS = 200;

/** Writes a CI log of this size, the same every time: 2 % of its lines with look-alikes, and 200 incidents. */
export function writeCiLog(path: string, size: number): void {
  const pool = Array.from({ length: 50_000 }, () => (random() < 0.02 ? pick(lookalikes)() : pick(noise)()));
  const file = openSync(path, 'w');
  let written = 0;
  let told = 0;
  let second = 0;
  while (written < size) {
    let text = '';
    while (text.length < 1 << 20) {
      // A time stamp per line, as GitHub Actions writes them; the clock moves now and then.
      const stamp = new Date(Date.UTC(2026, 2, 2, 9) + second++ * 137).toISOString().replace('Z', '0000Z ');
      for (let line = 0; line < 40; line++) text += `${stamp}${pool[upTo(pool.length)]}\n`;
      if (told < INCIDENTS && (written + text.length) * INCIDENTS >= told * size) {
        for (const line of pick(incidents).split('\n')) text += `${stamp}${line}\n`;
        told++;
      }
    }
    written += writeSync(file, text);
  }
  closeSync(file);
}

/**
 * Writes a log of this size in which nearly every line tells of a failure, the same every time: the same few incidents
 * with other ids, times and numbers, one behind the other.
 */
export function writeDenseLog(path: string, size: number): void {
  const file = openSync(path, 'w');
  let written = 0;
  let second = 0;
  while (written < size) {
    let text = '';
    while (text.length < 1 << 20) {
      const stamp = new Date(Date.UTC(2026, 2, 2, 9) + second++ * 137).toISOString().replace('Z', '0000Z ');
      const lines = random() < 0.3 ? pick(incidents).split('\n') : [pick(failures)()];
      for (const line of lines) text += `${stamp}${line}\n`;
      if (random() < 0.02) text += `${stamp}${pick(noise)()}\n`;
    }
    written += writeSync(file, text);
  }
  closeSync(file);
}

/** Failures of one line, as services write them when a client of theirs is refused again and again. */
const failures: readonly [() => string, ...(() => string)[]] = [
  () => `ERROR request ${id()} GET /api/v2/routing/queues?pageNumber=${upTo(90)} failed: 401 Unauthorized`,
  () =>
    `{"level":"error","message":"token request failed","status":401,"error":"invalid_client","traceId":"${hex(32)}"}`,
  () => `WARN worker-${upTo(40)} retry ${upTo(5)} of 5 after HTTP 429 Too Many Requests, waiting ${upTo(60)} s`,
  () =>
    `ERROR ${pick(resources)}.item_${upTo(900)}: API Error: 403 - You are missing the following permission(s): routing:queue:edit (${id()})`,
];
