import { describe, expect, it } from 'vitest';
import { rooms } from './rooms.ts';
import type { Stage } from './stage.ts';
import { credentials, providerBlock, required } from './stage.ts';
import type { Ran, Workspace } from './terraform.ts';
import { skipped, terraformVersion } from './terraform.ts';

const { stage: openStage, workspace: openWorkspace } = rooms();

const me = 'data "genesyscloud_organizations_me" "me" {}\n';
const module = 'provider.terraform-provider-genesyscloud_v1.84.1';
const time = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z`;
const goTime = String.raw`\d{4}/\d\d/\d\d \d\d:\d\d:\d\d`;

/** A plan that is refused at the token endpoint, with the provider's own debug log in a format. */
async function refused(
  format: 'Text' | 'Json',
  log: string,
): Promise<{ stage: Stage; workspace: Workspace; ran: Ran }> {
  const stage = await openStage();
  const old = credentials(stage.home.pipeline);
  stage.org.break('secret-reset');
  const debug = `  sdk_debug           = true\n  sdk_debug_format    = "${format}"\n  sdk_debug_file_path = "logs/sdk_debug.log"\n`;
  const workspace = await openWorkspace(required + providerBlock(stage.home, debug) + me);
  const ran = await workspace.plan({ ...old, TF_LOG: log });
  expect(ran.code).toBe(1);
  return { stage, workspace, ran };
}

/** The objects that the SDK's hooks log. */
function hooks(messages: readonly string[]): Readonly<Record<string, unknown>>[] {
  return messages
    .filter((message) => message.startsWith('{"debug_type"'))
    .map((message) => JSON.parse(message) as Readonly<Record<string, unknown>>);
}

function expectHooks(objects: readonly Readonly<Record<string, unknown>>[], { arrived }: Stage): void {
  const id = arrived[0]?.headers.get('tf-correlation-id');
  const common = {
    transaction_id: id,
    invocation_method: 'POST',
    invocation_url: '/oauth/token',
    request_body: 'grant_type=client_credentials',
    resource_name: 'unavailable',
  };
  expect(objects).toEqual([
    { debug_type: 'SDK DEBUG REQUEST', ...common },
    { debug_type: 'SDK DEBUG RESPONSE', ...common, invocation_status_code: 400 },
  ]);
}

describe.skipIf(terraformVersion === undefined)(`logs of a refused plan${skipped}`, () => {
  it('TF_LOG as text, and the debug file as text', async () => {
    const { stage, workspace, ran } = await refused('Text', 'INFO');
    const line = new RegExp(`^${time} \\[INFO\\] {2}${module}: ${goTime} (.*): timestamp=${time}$`);
    const messages = ran.stderr.split('\n').flatMap((text) => line.exec(text)?.[1] ?? []);
    expect(messages[0]).toBe('Initializing default SDK client.');
    expectHooks(hooks(messages), stage);
    expect(ran.stderr).toMatch(
      new RegExp(
        `^${time} \\[ERROR\\] vertex "provider\\[\\\\"registry\\.terraform\\.io/mypurecloud/genesyscloud\\\\"\\]" error: failed to authorize`,
        'm',
      ),
    );

    const file = await workspace.read('logs/sdk_debug.log');
    expect(file).toMatch(
      new RegExp(
        `^TRACE: ${goTime} \\n=== REQUEST ===\\nURL: https://login\\.mypurecloud\\.de/oauth/token\\nMethod: POST\\n`,
      ),
    );
    expect(file.match(/^(TRACE|DEBUG|ERROR): /gm)).toEqual(['TRACE: ', 'DEBUG: ', 'ERROR: ']);
    const error = file.slice(file.indexOf('ERROR: '));
    expect(error).toContain('\tAuthorization: [REDACTED]\n');
    expect(error).toContain('Body: grant_type=client_credentials\n=== RESPONSE ===\nStatus: 400\n');
    expect(error).toContain(`CorrelationId: ${stage.org.truth().at(-1)?.correlationId}\n`);
    expect(error).toContain('Body: {"error":"invalid_client",');
    // Bodies of answers stand in error entries only, so that issued tokens are not logged.
    expect(file.slice(0, file.indexOf('ERROR: '))).not.toContain('invalid_client');
  });

  it('TF_LOG as JSON, and the debug file as JSON', async () => {
    const { stage, workspace, ran } = await refused('Json', 'JSON');
    const lines = ran.stderr
      .split('\n')
      .filter((text) => text.startsWith('{'))
      .map((text) => JSON.parse(text) as Record<string, string>);
    const own = lines.filter((entry) => entry['@module'] === module && entry['@level'] === 'info');
    const start = new RegExp(`^${goTime} `);
    for (const entry of own) {
      expect(entry['@message']).toMatch(start);
      expect(entry).toMatchObject({ '@timestamp': expect.any(String), timestamp: expect.any(String) });
    }
    expectHooks(hooks(own.map((entry) => (entry['@message'] ?? '').replace(start, ''))), stage);

    const entries = (await workspace.read('logs/sdk_debug.log'))
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as Record<string, unknown>);
    expect(entries.map(({ level }) => level)).toEqual(['trace', 'debug', 'error']);
    expect(entries.at(-1)).toMatchObject({
      method: 'POST',
      url: 'https://login.mypurecloud.de/oauth/token',
      statusCode: 400,
      correlationId: stage.org.truth().at(-1)?.correlationId,
      requestHeaders: { Authorization: ['[REDACTED]'] },
      requestBody: 'grant_type=client_credentials',
      responseBody: expect.stringContaining('invalid_client'),
    });
    expect(entries[0]).not.toHaveProperty('responseBody');
  });

  it('a secret stands in none of them', async () => {
    const { stage, workspace, ran } = await refused('Text', 'TRACE');
    const texts = [ran.stdout, ran.stderr, await workspace.read('logs/sdk_debug.log')];
    const secrets = stage.arrived.map(({ headers }) => headers.get('authorization')?.replace('Basic ', '') ?? '');
    for (const secret of secrets) {
      const [, plain = ''] = Buffer.from(secret, 'base64').toString('utf8').split(':');
      expect(plain).not.toBe('');
      for (const text of texts) expect(text.includes(secret) || text.includes(plain)).toBe(false);
    }
  });
});
