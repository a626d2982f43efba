import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { minimalRequest } from '../../src/minimal/minimal.ts';
import type { Case } from '../../src/model/case.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import { factsOf } from '../../src/model/facts.ts';
import { createOrg, type EmbeddedOrg, type Listening } from '../../src/org/index.ts';
import { render } from '../../src/report/index.ts';
import { why401 } from '../support/command.ts';
import { leaksIn } from '../support/leaks.ts';
import { everyOutput } from '../support/outputs.ts';
import { json, serve } from '../support/server.ts';
import { ran } from './programs.ts';

/** The printed requests are run as they are printed, and meet the refusal that was diagnosed. */

const has = (program: string, ...args: string[]): boolean => {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

let folder: string;
let org: EmbeddedOrg;
let server: Listening;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'why401-minimal-'));
});
afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(async () => {
  org = createOrg();
  server = await org.listen({ port: 0 });
});
afterEach(() => server.close());

function home() {
  const [first] = server.ready.orgs;
  if (first === undefined) throw new Error('no org');
  return first;
}

const env = () => ({
  GENESYSCLOUD_OAUTHCLIENT_ID: home().pipeline.clientId,
  GENESYSCLOUD_OAUTHCLIENT_SECRET: home().pipeline.clientSecret,
});

async function diagnosed(more: Record<string, unknown> = {}, vars: Record<string, string> = env()): Promise<Diagnosis> {
  const { diagnosis, outputs } = await everyOutput(
    { loginUrl: home().login, apiUrl: home().api, calls: [{ method: 'GET', path: '/api/v2/routing/queues' }], ...more },
    { env: vars },
  );
  if (diagnosis === undefined) throw new Error(outputs);
  return diagnosis;
}

const inShell = (script: string, vars: Record<string, string>) => ran('/bin/sh', ['-c', script], vars, folder);

describe.skipIf(!has('curl', '--version'))('curl', () => {
  it.each([
    'secret-reset',
    'client-disabled',
    'client-deleted',
    'grant-changed',
    'permission-removed',
    'roles-dropped',
  ])('%s', async (cause) => {
    org.break(cause);
    const { minimalRequest: minimal, evidence, verdict } = await diagnosed();
    expect(verdict.outcome).not.toBe('accepted');
    const before = org.truth().length;
    const out = await inShell(minimal?.curl ?? 'false', env());
    const refused = evidence.filter(({ kind }) => kind === 'token-answer' || kind === 'call-answer').at(-1);
    const response = refused?.exhibit.shape === 'exchange' ? refused.exhibit.response : undefined;
    expect(out).toMatch(new RegExp(`^HTTP/1.1 ${response?.status}`));
    const told = (text: string): unknown => /"(?:error_description|code)"\s*:\s*"([^"]*)"/.exec(text)?.[1];
    expect(told(out)).toBe(told(response?.body ?? ''));
    // In the org, the same private reason stands behind it.
    const reasons = org.truth().map(({ reason }) => reason);
    expect(reasons.slice(before)).toEqual([reasons.at(before - 1)]);
  });

  it('where nothing refuses, makes the last call with a fresh token', async () => {
    const { minimalRequest: minimal } = await diagnosed();
    expect(minimal?.step).toBe('GET /api/v2/routing/queues with a fresh token');
    expect(await inShell(minimal?.curl ?? 'false', env())).toMatch(/^HTTP\/1.1 200/);
  });

  it('a token that somebody holds', async () => {
    const vars = { HELD: 'not-a-token-of-this-org-0123456789' };
    const { minimalRequest: minimal } = await diagnosed({ token: 'env:HELD' }, vars);
    expect(minimal?.variables).toEqual(['HELD']);
    expect(await inShell(minimal?.curl ?? 'false', vars)).toMatch(/^HTTP\/1.1 401/);
  });

  it('a secret with a line break at its end is sent as it is, and no secret is printed', async () => {
    const vars = { ...env(), GENESYSCLOUD_OAUTHCLIENT_SECRET: `${home().pipeline.clientSecret}\n` };
    const { minimalRequest: minimal } = await diagnosed({}, vars);
    expect(minimal?.step).toBe('the token request');
    expect(leaksIn(JSON.stringify(minimal), { secret: home().pipeline.clientSecret })).toEqual([]);
    expect(await inShell(minimal?.curl ?? 'false', vars)).toMatch(/^HTTP\/1.1 40[01]/);
  });
});

describe('quoting', () => {
  const nasty = [
    `a'b`,
    `$(touch pwned)`,
    '`touch pwned`',
    `"; touch pwned; "`,
    `\\'; touch pwned; '`,
    `a\nb`,
    '%{x} $y !z',
    '-x',
    '@f',
  ];
  const question = (more: Partial<Case>): Case => ({
    vendor: 'generic',
    clientId: 'ci',
    region: null,
    tokenEndpoint: 'http://127.0.0.1:1/token',
    api: null,
    grant: 'client_credentials',
    calls: [],
    sources: {},
    ...more,
  });

  it.skipIf(!has('curl', '--version')).each(nasty)(
    '%j arrives as it is, in curl, Python and JavaScript',
    async (text) => {
      const token = await serve((_request, response) => json(response, 400, { error: 'x' }));
      try {
        const asked = question({
          tokenEndpoint: `${token.url}/token`,
          scope: text,
          audience: text,
          authMethod: 'client_secret_post',
        });
        const minimal = minimalRequest(asked, factsOf([] as Evidence[]));
        const vars = { CLIENT_SECRET: text, CLIENT_ID: text };
        writeFileSync(join(folder, 'q.py'), minimal?.python ?? '');
        writeFileSync(join(folder, 'q.mjs'), minimal?.javascript ?? '');
        await inShell(minimal?.curl ?? 'false', vars);
        await ran(process.execPath, ['q.mjs'], vars, folder);
        if (has('python3', '--version')) await ran('python3', ['q.py'], vars, folder);
        expect(token.requests.length).toBeGreaterThanOrEqual(2);
        for (const { body } of token.requests) {
          const form = new URLSearchParams(body);
          expect([form.get('scope'), form.get('audience'), form.get('client_secret')]).toEqual([text, text, text]);
        }
        expect(has('test', '-e', join(folder, 'pwned'))).toBe(false);
      } finally {
        await token.close();
      }
    },
  );

  it('an id that may be something else is a variable', () => {
    for (const clientId of [null, '(not shown: 43 characters)', `x'; rm -rf /`]) {
      expect(minimalRequest(question({ clientId }), factsOf([]))?.variables).toEqual(['CLIENT_ID', 'CLIENT_SECRET']);
    }
    const sources = {
      secret: 'environment variable MY_SECRET',
      clientId: 'environment variable MY_ID (set, but empty)',
    };
    expect(minimalRequest(question({ clientId: '', sources }), factsOf([]))?.variables).toEqual(['MY_ID', 'MY_SECRET']);
  });
});

describe('reports', () => {
  it('show it behind --minimal, in every format for people', async () => {
    org.break('client-disabled');
    const diagnosis = await diagnosed();
    for (const format of ['terminal', 'markdown', 'html'] as const) {
      const shown = await render(diagnosis, format, { minimal: true, width: 100 });
      const plain = await render(diagnosis, format);
      expect(shown.toLowerCase()).toContain('minimal request');
      expect(plain.toLowerCase()).not.toContain('minimal request');
      for (const word of [
        'GENESYSCLOUD_OAUTHCLIENT_SECRET',
        'urllib',
        'URLSearchParams',
        'token_pool_size',
        'inin-correlation-id: ',
      ]) {
        expect(shown).toContain(word);
      }
    }
    // To paste: nothing in front of a line, and no line is wrapped.
    const terminal = await render(diagnosis, 'terminal', { minimal: true, width: 60 });
    for (const line of diagnosis.minimalRequest?.curl.split('\n') ?? []) expect(terminal).toContain(`\n${line}\n`);
    expect(JSON.parse(await render(diagnosis, 'json'))).toHaveProperty('minimalRequest.curl');
  });
});

describe('the command', () => {
  it('shows it with --minimal, of a live diagnosis and of a saved case', async () => {
    org.break('client-disabled');
    const saved = join(folder, 'case.json');
    const args = ['--login-url', home().login, '--api-url', home().api, '--minimal'];
    const live = await why401([...args, '--save', saved], { env: env() });
    const again = await why401(['rejudge', saved, '--minimal']);
    for (const { stdout } of [live, again]) {
      expect(stdout).toContain('MINIMAL REQUEST');
      expect(stdout).toContain('\ncurl --silent --show-error --max-time 60 --include \\\n');
      expect(leaksIn(stdout, { secret: home().pipeline.clientSecret })).toEqual([]);
    }
    expect((await why401(args.slice(0, -1), { env: env() })).stdout).not.toContain('MINIMAL REQUEST');
  });
});

describe('correlation ids', () => {
  it('of every request, each with where it was seen; in the org they lead to the truth', async () => {
    org.break('client-disabled');
    const { correlationIds = [], evidence } = await diagnosed();
    expect(correlationIds.map(({ header }) => header)).toContain('inin-correlation-id');
    for (const { because } of correlationIds) {
      expect(because.every((id) => evidence.some((entry) => entry.id === id))).toBe(true);
    }
    const truths = org.truth().map(({ correlationId }) => correlationId);
    expect(correlationIds.some(({ id }) => truths.includes(id))).toBe(true);
  });

  it.each([
    'inin-correlation-id',
    'genesys-correlation-id',
    'x-request-id',
    'x-ms-request-id',
    'cf-ray',
    'tf-correlation-id',
    'x-amzn-requestid',
    'x-github-request-id',
    'x-okta-request-id',
  ])('in the header %s', async (header) => {
    const strange = await serve((_request, response) =>
      json(response, 401, { error: 'invalid_client' }, { [header]: 'id-0123456789' }),
    );
    const { diagnosis } = await everyOutput({ loginUrl: strange.url, apiUrl: strange.url }, { env: env() });
    await strange.close();
    expect(diagnosis?.correlationIds).toContainEqual(expect.objectContaining({ id: 'id-0123456789', header }));
  });

  it.each([
    ['contextId', { error: 'invalid_client', contextId: 'id-0123456789' }],
    ['correlation_id', { error: 'invalid_client', correlation_id: 'id-0123456789' }],
    ['trace_id', { error: 'invalid_client', trace_id: 'id-0123456789' }],
    ['RequestId', '<Error><Code>AccessDenied</Code><RequestId>id-0123456789</RequestId></Error>'],
  ])('in the field %s of the body', async (header, body) => {
    const strange = await serve((_request, response) => json(response, 401, body));
    const { diagnosis } = await everyOutput({ loginUrl: strange.url, apiUrl: strange.url }, { env: env() });
    await strange.close();
    expect(diagnosis?.correlationIds).toContainEqual(expect.objectContaining({ id: 'id-0123456789', header }));
  });

  it('of gateways and proxies, and none that is no id', async () => {
    const strange = await serve((_request, response) =>
      json(
        response,
        401,
        { error: 'invalid_client', contextId: 'c0ffee00-1111-2222' },
        {
          'cf-ray': '8f2b1c-FRA',
          'x-ms-request-id': 'ms-0123456789',
          traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
          'x-request-id': 'no id, but a sentence',
        },
      ),
    );
    const { diagnosis } = await everyOutput({ loginUrl: strange.url, apiUrl: strange.url }, { env: env() });
    await strange.close();
    expect(new Set(diagnosis?.correlationIds?.map(({ header }) => header))).toEqual(
      new Set(['cf-ray', 'x-ms-request-id', 'traceparent', 'contextId']),
    );
  });
});
