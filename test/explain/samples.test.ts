import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explainText } from './support.ts';

/**
 * What real libraries print when a client is refused by the embedded org, or not answered at all: requests 2.34.2,
 * requests-oauthlib 2.0.0, Authlib 1.8.0, httpx 0.28.1, urllib and http.client of CPython 3.11, and the two clients of
 * OpenJDK 17. Only paths and ports were changed.
 */
const samples: readonly [name: string, kind: 'token-answer' | 'call-answer' | 'reach', fact: object][] = [
  ['python-requests', 'token-answer', { status: 400 }],
  ['python-requests-oauthlib', 'token-answer', { error: 'invalid_client', description: 'authentication failed' }],
  ['python-authlib', 'token-answer', { error: 'invalid_client', description: 'authentication failed' }],
  // Nothing but the program's own source says what was asked.
  ['python-urllib', 'call-answer', { status: 400 }],
  ['python-http-client', 'token-answer', { status: 400, error: 'invalid_client' }],
  ['python-httpx-api', 'call-answer', { status: 401 }],
  ['python-httpx-refused', 'reach', { failure: expect.objectContaining({ kind: 'refused' }) }],
  ['python-requests-dns', 'reach', { failure: expect.objectContaining({ kind: 'name-unknown' }) }],
  ['java-httpurlconnection', 'token-answer', { status: 400 }],
  ['java-httpclient-refused', 'reach', { failure: expect.objectContaining({ kind: 'refused' }) }],
  ['java-httpclient-dns', 'reach', { failure: expect.objectContaining({ kind: 'name-unknown' }) }],
];

describe.each(samples)('%s', (name, kind, fact) => {
  const text = readFileSync(new URL(`samples/${name}.txt`, import.meta.url), 'utf8');

  it('is read as what happened', async () => {
    const { incidents } = await explainText(text);
    expect(incidents).toHaveLength(1);
    expect(incidents[0]?.evidence.filter((one) => one.kind === kind).map((one) => one.fact)).toContainEqual(
      expect.objectContaining(fact),
    );
  });

  it('accuses nothing that the program only wrote in its source', async () => {
    const { incidents } = await explainText(text);
    const { verdict } = incidents[0] ?? { verdict: { causes: [] } };
    expect(verdict.causes.filter(({ says }) => says === 'proven')).toEqual([]);
    if (text.startsWith('Traceback')) expect(verdict.causes.map((one) => one.class)).not.toContain('grant_not_allowed');
    if (kind === 'reach') expect(verdict.causes[0]?.class).toBe('network_tls_proxy');
  });
});
