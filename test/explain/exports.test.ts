import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { explainInputs } from '../../src/explain/inputs.ts';
import { NOW } from './support.ts';

const explain = (text: string | Buffer) =>
  explainInputs(['-'], { cwd: '.', now: NOW, stdin: Readable.from([text]) as AsyncIterable<Uint8Array> });

const expired = JSON.stringify({
  error: 'invalid_client',
  error_description: 'AADSTS7000222: The provided client secret keys are expired.',
  error_codes: [7000222],
});
const token = 'https://login.microsoftonline.com/t/oauth2/v2.0/token';

/** A page in the browser's tools: mostly fine, with large bodies. */
function har(entries: readonly object[], fine = 200): string {
  const page = (at: number): object => ({
    startedDateTime: `2026-06-01T06:${String(at % 60).padStart(2, '0')}:00.000Z`,
    request: { method: 'GET', url: `https://app.example/assets/${at}.js?v=401`, headers: [], cookies: [] },
    response: {
      status: 200,
      statusText: 'OK',
      headers: [],
      content: { text: `401 Unauthorized ${'x'.repeat(2_000)}` },
    },
  });
  const all = Array.from({ length: fine }, (_, at) => page(at));
  const each = Math.floor(fine / (entries.length + 1));
  for (const [at, entry] of entries.entries()) all.splice((at + 1) * each + at, 0, entry);
  return JSON.stringify({ log: { version: '1.2', creator: { name: 'x' }, entries: all } }, null, 1);
}

const refused = (minute: string): object => ({
  startedDateTime: `2026-06-01T09:${minute}:00.000Z`,
  request: {
    method: 'POST',
    url: token,
    headers: [{ name: 'Content-Type', value: 'application/x-www-form-urlencoded' }],
    postData: { mimeType: 'application/x-www-form-urlencoded', text: 'grant_type=client_credentials&client_id=a' },
  },
  response: { status: 401, statusText: 'Unauthorized', headers: [], content: { text: expired } },
});

describe('a large HAR', () => {
  it('is read by its exchanges: what failed, how often, when and on which line', async () => {
    const text = har([refused('10'), refused('20'), refused('40')]);
    expect(text.length).toBeGreaterThan(192_000);
    const { explanation, notices } = await explain(text);
    expect(notices).toEqual([]);
    expect(explanation.incidents).toHaveLength(1);
    const [incident] = explanation.incidents;
    expect(incident).toMatchObject({
      count: 3,
      firstSeen: '2026-06-01T09:10:00.000Z',
      lastSeen: '2026-06-01T09:40:00.000Z',
    });
    expect(incident?.verdict.causes[0]).toMatchObject({ id: 'secret-rotated', says: 'proven' });
    expect(incident?.case.tokenEndpoint).toBe(token);
    const lines = text.split('\n');
    expect(lines.slice(incident?.firstLine, (incident?.firstLine ?? 0) + 40).join('')).toContain('2026-06-01T09:10');
    expect(explanation.input).toEqual({ bytes: Buffer.byteLength(text), lines: lines.length - 1 });
  });

  it('says nothing where nothing failed, whatever stands in the pages', async () => {
    expect((await explain(har([]))).explanation.incidents).toEqual([]);
  });

  it('names the credentials of a token request that went well', async () => {
    const fine = {
      ...refused('10'),
      request: { method: 'POST', url: token, postData: { text: 'client_id=a&client_secret=aZ8~q3PlQ7wK2mN9xT4v' } },
      response: { status: 200, content: { text: '{"token_type":"Bearer"}' } },
    };
    const { explanation } = await explain(har([fine]));
    expect(explanation.leaks.map(({ kind }) => kind)).toEqual(['client-secret']);
  });

  it('is read packed, and as far as it goes', async () => {
    const text = har([refused('10')]);
    expect((await explain(gzipSync(text))).explanation.incidents).toHaveLength(1);
    const { explanation, notices } = await explain(text.slice(0, -2_000));
    expect(explanation.incidents).toHaveLength(1);
    expect(notices).toEqual([
      expect.objectContaining({ kind: 'truncated', message: expect.stringContaining('cut off') }),
    ]);
  });

  it('passes over an exchange that is too large, and says so', async () => {
    const large = { ...refused('10'), response: { status: 401, content: { text: 'x'.repeat(9_000_000) } } };
    const { explanation, notices } = await explain(har([large, refused('20')]));
    expect(explanation.incidents.map(({ count }) => count)).toEqual([1]);
    expect(notices[0]?.message).toContain('1 exchanges of more than 8 MB');
  });
});

describe('other large exports', () => {
  const filler = 'y'.repeat(250_000);

  it('Postman: saved responses in folders of folders', async () => {
    const response = {
      name: 'refused',
      originalRequest: { method: 'POST', url: { raw: token }, header: [] },
      status: 'Unauthorized',
      code: 401,
      header: [{ key: 'Content-Type', value: 'application/json' }],
      body: expired,
    };
    const collection = {
      info: { _postman_id: 'a', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' },
      item: [
        { name: 'fine', request: { description: filler }, response: [{ ...response, code: 200, body: '{}' }] },
        { name: 'folder', item: [{ name: 'inner', item: [{ name: 'bad', request: {}, response: [response] }] }] },
      ],
    };
    const { explanation } = await explain(JSON.stringify(collection));
    expect(explanation.incidents.map(({ verdict, count }) => [verdict.causes[0]?.id, count])).toEqual([
      ['secret-rotated', 1],
    ]);
  });

  it('Insomnia: requests alone, in which nothing was refused', async () => {
    const document = {
      _type: 'export',
      __export_format: 4,
      resources: [
        { _type: 'request', url: token, method: 'POST', body: { text: 'client_secret=aZ8~q3PlQ7wK2mN9xT4v' } },
        { _type: 'workspace', description: `401 Unauthorized ${filler}` },
      ],
    };
    const { explanation } = await explain(JSON.stringify(document));
    expect(explanation.incidents).toEqual([]);
    expect(explanation.leaks.map(({ kind }) => kind)).toEqual(['client-secret']);
  });

  it('any other large JSON is searched as before', async () => {
    const { explanation } = await explain(`{"events":[\n{"a":"${filler}"},\n${expired}\n]}`);
    expect(explanation.incidents[0]?.verdict.causes[0]?.id).toBe('secret-rotated');
  });
});
