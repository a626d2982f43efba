import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { incidentsOf } from './support.ts';

/** Texts that speak of refusals, and in which none happened. One a line. */
const rows = readFileSync(new URL('innocents.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as { what: string; text: string });

describe('no incident is seen where nothing was refused', () => {
  it.each(rows.map((row) => [row.what, row] as const))('%s', async (_what, { text }) => {
    expect(await incidentsOf(text)).toEqual([]);
  });
});

describe('what is answered all the same', () => {
  it('a token that was issued is no refusal', async () => {
    const [one] = await incidentsOf(
      '> POST /oauth/token HTTP/1.1\n< HTTP/1.1 200 OK\n{"access_token":"***","token_type":"bearer","expires_in":86399,"error":null}',
    );
    expect(one?.verdict.outcome).toBe('accepted');
  });

  it('a list of codes and their meanings proves none of them', async () => {
    const [one] = await incidentsOf(
      'invalid_client: Client authentication failed. unauthorized_client: The client is not authorized to use this grant.',
    );
    expect(one?.verdict.causes.filter(({ says }) => says === 'proven')).toEqual([]);
  });

  it('two attempts that a person compares are no refusal that was got over', async () => {
    const [one] = await incidentsOf(
      'POST /oauth/token with the old secret -> 401 Unauthorized\nPOST /oauth/token with the new secret -> 200 OK',
    );
    expect(one).toBeDefined();
  });

  it('a refusal is seen between the lines of a document', async () => {
    const [one] = await incidentsOf(
      '## Troubleshooting\n\nIf you get 401, check that the token has not expired.\n\nWe get this:\n{"error":"invalid_scope","error_description":"Invalid scopes: read"}',
    );
    expect(one?.verdict.causes[0]?.class).toBe('invalid_scope_request');
  });

  it.each([
    '### Describe the bug\nThe push stops.\n\n### Output\n```\ndenied: requested access to the resource is denied\n```\n',
    '## Problem\nSince last week the export stops.\n\n## Logs\n390144 (08004): JWT token is invalid.\n',
    '**Steps to reproduce**\n1. run the job\n\n**Actual result**\nfatal: could not read Username for https://github.com: terminal prompts disabled\n',
  ])('a form in which people report is no document: %s', async (text) => {
    const [one] = await incidentsOf(text);
    expect(one?.verdict.causes.length).toBeGreaterThan(0);
  });

  it('what a certificate was warned of did not keep the answer away', async () => {
    const [one] = await incidentsOf(
      'Warning: Unable to verify the first certificate\nHTTP/1.1 401 Unauthorized\nWWW-Authenticate: Bearer error="invalid_token", error_description="The issuer \'http://a/realms/x\' is invalid"',
    );
    expect(one?.verdict.causes.map((cause) => cause.class)).not.toContain('network_tls_proxy');
  });
});
