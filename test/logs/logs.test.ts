import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { rejudge } from '../../src/diagnose.ts';
import { findInLogs } from '../../src/logs/find.ts';
import { openLogs } from '../../src/logs/open.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import { createOrg, type EmbeddedOrg, type Listening } from '../../src/org/index.ts';
import { why401 } from '../support/command.ts';
import { leaksIn } from '../support/leaks.ts';
import { everyOutput, hastyWorld, textsOf } from '../support/outputs.ts';
import { API_KEY, APP_KEY, datadogServer, type Line } from './datadog-server.ts';

let folder: string;
let org: EmbeddedOrg;
let server: Listening;
const closing: (() => unknown)[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'why401-logs-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(async () => {
  org = createOrg();
  server = await org.listen({ port: 0 });
  org.break('client-disabled');
});
afterEach(async () => {
  await server.close();
  await Promise.all(closing.splice(0).map((close) => close()));
});

const home = () => {
  const [first] = server.ready.orgs;
  if (first === undefined) throw new Error('no org');
  return first;
};

async function refused(): Promise<Diagnosis> {
  const env = {
    GENESYSCLOUD_OAUTHCLIENT_ID: home().pipeline.clientId,
    GENESYSCLOUD_OAUTHCLIENT_SECRET: home().pipeline.clientSecret,
  };
  const { diagnosis, outputs } = await everyOutput({ loginUrl: home().login, apiUrl: home().api }, { env });
  if (diagnosis === undefined) throw new Error(outputs);
  return diagnosis;
}

const idOf = ({ correlationIds = [] }: Diagnosis): string => correlationIds[0]?.id ?? '';
const now = (): string => new Date().toISOString();

/** Searches a log for a diagnosis, and judges it again with what was found. */
async function search(diagnosis: Diagnosis, where: string, env: Record<string, string> = {}) {
  const world = hastyWorld({ env });
  const found = await findInLogs(diagnosis, await openLogs(where, world), world);
  const again = await rejudge({
    ...diagnosis,
    evidence: [...diagnosis.evidence, ...found.evidence],
    blocked: [...diagnosis.blocked, ...found.blocked],
  });
  return { ...found, again, lines: found.evidence as readonly Evidence<'log-line'>[] };
}

const keys = (url: string) => ({ DD_SITE: url, DD_API_KEY: API_KEY, DD_APP_KEY: APP_KEY });

describe('Datadog', () => {
  const stage = async (lines: readonly Line[], options: Parameters<typeof datadogServer>[1] = {}) => {
    const one = await datadogServer(lines, options);
    closing.push(one.close);
    return one;
  };

  it('is searched for the ids of the run; what it says is shown, and proves nothing', async () => {
    const diagnosis = await refused();
    const message = `request ${idOf(diagnosis)}: secret expired`;
    const one = await stage([
      { timestamp: now(), service: 'login', status: 'warn', message },
      { timestamp: now(), service: 'login', status: 'info', message: 'another request' },
      {
        timestamp: now(),
        service: 'edge',
        status: 'info',
        message: 'in',
        attributes: { correlation: idOf(diagnosis) },
      },
    ]);
    const { lines, again } = await search(diagnosis, 'datadog', keys(one.url));
    expect(lines.map(({ fact }) => [fact.service, fact.message])).toEqual([
      ['login', message],
      ['edge', 'in'],
    ]);
    expect(lines.every(({ standing }) => standing === 'observed')).toBe(true);
    expect(again.verdict).toEqual(diagnosis.verdict);
    expect(again.timeline.map(({ what }) => what)).toContain(`log line: ${message}`);
    const texts = await textsOf(again);
    expect(texts).toContain('secret expired');
    expect(leaksIn(texts, { API_KEY, APP_KEY, secret: home().pipeline.clientSecret })).toEqual([]);
  });

  it('in pages, and after the wait that its rate limit asks for', async () => {
    const diagnosis = await refused();
    const lines = Array.from({ length: 5 }, (_, at) => ({
      timestamp: new Date(Date.now() + at).toISOString(),
      service: 's',
      status: 'info',
      message: `${idOf(diagnosis)} ${at}`,
    }));
    const one = await stage(lines, { limited: 1, pageOf: 2 });
    const found = await search(diagnosis, 'datadog', keys(one.url));
    expect(found.lines.map(({ fact }) => fact.message.at(-1))).toEqual(['0', '1', '2', '3', '4']);
    expect(one.requests).toHaveLength(4);
  });

  it.each([
    ['keys that are refused', {}, { DD_API_KEY: 'wrong' }, /refused the keys/],
    ['a limit that lasts', { limited: 9 }, {}, /limits requests at the moment/],
    ['a limit that asks for minutes', { limited: 9, reset: '600' }, {}, /limits requests for another 600 seconds/],
    ['nobody there', {}, { DD_SITE: 'http://127.0.0.1:1' }, /could not be reached/],
    ['nothing found', {}, {}, /Datadog has no line with one of the \d+ ids of this run; lines can arrive later/],
  ])('%s: said, and the diagnosis stands', async (_name, options, env, said) => {
    const diagnosis = await refused();
    const one = await stage([], options);
    const { lines, blocked, again } = await search(diagnosis, 'datadog', { ...keys(one.url), ...env });
    expect(lines).toEqual([]);
    expect(blocked[0]?.reason).toMatch(said);
    expect(again.verdict).toEqual(diagnosis.verdict);
  });

  it('within the time of the run, and no longer', async () => {
    const diagnosis = await refused();
    const line = (minutes: number) => ({
      timestamp: new Date(Date.now() + minutes * 60_000).toISOString(),
      service: String(minutes),
      status: 'info',
      message: idOf(diagnosis),
    });
    const one = await stage([-60, -4, 0, 14, 60].map(line));
    const { lines } = await search(diagnosis, 'datadog', keys(one.url));
    expect(lines.map(({ fact }) => fact.service)).toEqual(['-4', '0', '14']);
  });

  it('takes its variables by either name, and tells the pages from the site', async () => {
    const diagnosis = await refused();
    const one = await stage([{ timestamp: now(), service: 's', status: 'info', message: idOf(diagnosis) }]);
    const env = { DATADOG_SITE: one.url, DATADOG_API_KEY: API_KEY, DATADOG_APP_KEY: APP_KEY };
    expect((await search(diagnosis, 'datadog', env)).lines).toHaveLength(1);
    await expect(openLogs('datadog', hastyWorld({ env: { ...env, DD_SITE: 'app.datadoghq.eu' } }))).rejects.toThrow(
      /the site is datadoghq\.eu/,
    );
  });

  it('its keys go to no other host', async () => {
    const world = (env: Record<string, string>) =>
      hastyWorld({ env: { DD_API_KEY: API_KEY, DD_APP_KEY: APP_KEY, ...env } });
    for (const DD_SITE of [
      'evil.example.com',
      'datadoghq.com.example.com',
      'http://datadoghq.com',
      'x/datadoghq.com',
    ]) {
      await expect(openLogs('datadog', world({ DD_SITE }))).rejects.toThrow(/no site of Datadog/);
    }
    for (const DD_SITE of ['datadoghq.eu', 'us5.datadoghq.com', 'ddog-gov.com', '']) {
      expect((await openLogs('datadog', world({ DD_SITE }))).name).toBe('Datadog');
    }
    await expect(openLogs('datadog', hastyWorld({ env: { DD_API_KEY: API_KEY } }))).rejects.toThrow(/needs DD_APP_KEY/);
    for (const where of ['datadog:x', 'file:', 'kibana', API_KEY]) {
      await expect(openLogs(where, world({}))).rejects.toThrow('--logs takes datadog, file:PATH');
    }
  });
});

describe('exports', () => {
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  it('a file: text and JSON lines, packed too, with secrets taken out', async () => {
    const diagnosis = await refused();
    const id = idOf(diagnosis);
    const secret = randomBytes(32).toString('base64url');
    const text = [
      '2026-11-25 09:03:11,120 INFO other',
      `2026-11-25 09:03:11,123 ERROR [login] ${id} client_secret=${secret} Authorization: Basic ${Buffer.from(`x:${secret}`).toString('base64')}`,
      JSON.stringify({ ts: 1_795_597_392, level: 'warn', logger: 'gate', msg: `no: ${id}` }),
      '',
    ].join('\n');
    for (const path of [file('app.log', text), file('app.log.gz', gzipSync(text))]) {
      const { lines, again } = await search(diagnosis, `file:${path}`);
      expect(
        lines.map(({ fact: { at, status, service, where } }) => [at?.slice(0, 4), status, service, where]),
      ).toEqual([
        ['2026', 'error', null, `${path}:2`],
        ['2026', 'warn', 'gate', `${path}:3`],
      ]);
      expect(lines[0]?.fact.message).toContain(id);
      expect(leaksIn(await textsOf(again), { secret })).toEqual([]);
    }
  });

  it('CloudWatch: JSON of the aws command, its tail, S3', async () => {
    const diagnosis = await refused();
    const id = idOf(diagnosis);
    const event = (message: string, timestamp: number) => ({
      logStreamName: 'app/1',
      timestamp,
      message,
      ingestionTime: 1,
    });
    const events = [
      event('before', 1_795_597_391_000),
      event(`at "${id}"`, 1_795_597_392_000),
      event('after', 1_795_597_393_000),
    ];
    const pretty = file('cw.json', JSON.stringify({ events, searchedLogStreams: [] }, null, 4));
    const [line] = (await search(diagnosis, `cloudwatch:${pretty}`)).lines;
    expect(line?.fact).toMatchObject({
      message: `at "${id}"`,
      service: 'app/1',
      at: new Date(1_795_597_392_000).toISOString(),
    });
    const tail = file('cw.txt', `2026-11-25T09:03:12.000Z app/2 said ${id}\n`);
    expect((await search(diagnosis, `cloudwatch:${tail}`)).lines[0]?.fact).toMatchObject({
      at: '2026-11-25T09:03:12.000Z',
      message: `said ${id}`,
    });
  });

  it('CloudWatch: one line, a query, text in columns, Logs Insights as CSV', async () => {
    const diagnosis = await refused();
    const id = idOf(diagnosis);
    const at = '2026-11-25T09:03:12.000Z';
    const events = [
      { logStreamName: 'a', timestamp: Date.parse(at) - 1000, message: 'another' },
      { logStreamName: 'b', timestamp: Date.parse(at), message: `no to ${id}\n  at gate` },
      null,
    ];
    const field = (name: string, value: string) => ({ field: name, value });
    const results = [
      [field('@timestamp', '2026-11-25 09:03:11.000'), field('@message', 'another'), field('@ptr', 'x')],
      [field('@timestamp', '2026-11-25 09:03:12.000'), field('@message', `no to ${id}`), field('@logStream', 's')],
    ];
    const csv = ['@timestamp,@message,@logStream', '2026-11-25 09:03:12.000,"no, to', `""${id}""",s`, ''].join('\n');
    for (const [name, content, message, service] of [
      ['one-line.json', JSON.stringify({ events }), `no to ${id}\n  at gate`, 'b'],
      ['query-line.json', JSON.stringify({ results, status: 'Complete' }), `no to ${id}`, 's'],
      ['query.json', JSON.stringify({ results, status: 'Complete' }, null, 4), `no to ${id}`, 's'],
      ['text.txt', `EVENTS\t39\t1\tstream-1\tno\tto ${id}\t${Date.parse(at)}\n`, `no\tto ${id}`, 'stream-1'],
      ['insights.csv', csv, `no, to\n"${id}"`, 's'],
    ] as const) {
      const { lines } = await search(diagnosis, `cloudwatch:${file(name, content)}`);
      expect([name, lines.map(({ fact }) => [fact.message, fact.service, fact.at?.slice(0, 11)])]).toEqual([
        name,
        [[message, service, '2026-11-25T']],
      ]);
    }
  });

  it('Splunk: CSV with events of several lines, packed too; a quote that nobody closed hides nothing', async () => {
    const diagnosis = await refused();
    const id = idOf(diagnosis);
    const event = `ERROR gate said "no", to\n  request ${id}\n  at Gate.check(Gate.java:7)`;
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    const csv = [
      '"_time","_raw",host,sourcetype',
      `"2026-11-25T09:03:11.000+0000",${quoted('INFO\nanother')},h1,app`,
      `"2026-11-25T09:03:12.000+0000",${quoted(event)},h2,gate`,
      `1795597393.5,plain ${id},h3,gate`,
      '',
    ];
    for (const path of [
      file('splunk.csv', csv.join('\r\n')),
      file('splunk-unix.csv', `\uFEFF${csv.join('\n')}`),
      file('splunk.csv.gz', gzipSync(csv.join('\n'))),
    ]) {
      const { lines, again } = await search(diagnosis, `splunk:${path}`);
      expect(lines.map(({ fact }) => [fact.at, fact.service, fact.message, fact.where])).toEqual([
        ['2026-11-25T09:03:12.000Z', 'gate', event, `${path}:4`],
        [new Date(1_795_597_393_500).toISOString(), 'gate', `plain ${id}`, `${path}:7`],
      ]);
      expect(again.verdict).toEqual(diagnosis.verdict);
    }
    const open = `_time,_raw\n1795597391,"never closed\n`.padEnd(2_000_000, 'y\n');
    const broken = file('broken.csv', `${open}\n1795597393,to ${id}\n`);
    expect((await search(diagnosis, `splunk:${broken}`)).lines).toHaveLength(1);
  });

  it('a message of any length is shown around the id', async () => {
    const diagnosis = await refused();
    const id = idOf(diagnosis);
    const path = file('long.log', `${'a '.repeat(9_000)}${id}${' b'.repeat(9_000)}\n`);
    const [line] = (await search(diagnosis, `file:${path}`)).lines;
    expect(line?.fact.message).toContain(id);
    expect(line?.fact.message.length).toBeLessThan(3_000);
  });

  it('Splunk: JSON results and raw events', async () => {
    const diagnosis = await refused();
    const id = idOf(diagnosis);
    const result = { _time: '2026-11-25T09:03:12.000+00:00', _raw: `gate said no to ${id}`, sourcetype: 'gate' };
    const path = file('splunk.json', `${JSON.stringify({ preview: false, result })}\n2026-11-25T09:03:13Z raw ${id}\n`);
    expect(
      (await search(diagnosis, `splunk:${path}`)).lines.map(({ fact }) => [fact.at, fact.service, fact.message]),
    ).toEqual([
      ['2026-11-25T09:03:12.000Z', 'gate', `gate said no to ${id}`],
      ['2026-11-25T09:03:13.000Z', null, `2026-11-25T09:03:13Z raw ${id}`],
    ]);
  });

  it('that cannot be read are said', async () => {
    const { blocked } = await search(await refused(), `file:${join(folder, 'none.log')}`);
    expect(blocked[0]?.reason).toMatch(/^--logs file: .*none\.log: cannot be read, it does not exist; check the path$/);
  });

  it('of the org itself lead to its truth', async () => {
    const diagnosis = await refused();
    const path = file(
      'truth.log',
      org
        .truth()
        .map((one) => JSON.stringify(one))
        .join('\n'),
    );
    const { lines } = await search(diagnosis, `file:${path}`);
    expect(lines.length).toBeGreaterThan(0);
    expect(lines[0]?.fact.message).toContain('client-disabled');
  });
});

describe('the command', () => {
  it('diagnose --logs, and rejudge --logs of the saved case when lines have arrived', async () => {
    const saved = join(folder, 'case.json');
    const log = join(folder, 'late.log');
    writeFileSync(log, 'nothing yet\n');
    const env = { S: home().pipeline.clientSecret };
    const args = ['--login-url', home().login, '--client-id', home().pipeline.clientId, '--secret', 'env:S'];
    const first = await why401([...args, '--logs', `file:${log}`, '--save', saved], { env });
    expect([first.code, first.stderr.includes('why401:')]).toEqual([2, false]);
    expect(first.stdout).toMatch(/has no line with\s+one of the/);
    const id = idOf(JSON.parse(readFileSync(saved, 'utf8')) as Diagnosis);
    writeFileSync(log, `2026-11-25T09:03:13Z gate: ${id} client switched off\n`);
    for (let again = 0; again < 2; again++) {
      const ended = await why401(['rejudge', saved, '--logs', `file:${log}`, '--json']);
      const { evidence, blocked } = JSON.parse(ended.stdout) as Diagnosis;
      expect(evidence.filter(({ kind }) => kind === 'log-line')).toHaveLength(1);
      expect(new Set(evidence.map((one) => one.id)).size).toBe(evidence.length);
      expect(blocked.filter(({ probe }) => probe === 'logs')).toEqual([]);
      writeFileSync(saved, ended.stdout);
    }
    expect((await why401([...args, '--logs', 'datadog'], { env })).code).toBe(64);
  });
});
