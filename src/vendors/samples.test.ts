import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { ReadableAnswer } from '../dialect/dialect.ts';
import type { Weight } from '../model/reading.ts';
import { loadVendor, vendorIds } from './index.ts';

/**
 * The contract of every dialect, over every sample in every vendor's folder: an answer as it is documented or was
 * recorded, where it comes from, and what it must be taken for.
 */
interface Sample {
  what: string;
  /** Documents that show or define it; the first is the one it was taken from. */
  source: string;
  /** Day on which the source was read. */
  date: string;
  /** `documented`: as the source shows it. `composed`: built from a form and a code that it documents. */
  how: 'documented' | 'composed';
  of: 'token' | 'api';
  answer: { status: number; headers?: Record<string, string>; body: unknown };
  expect: {
    means: string;
    weight: Weight;
    who?: string;
    code?: string | null;
    permissions?: readonly string[];
    scopes?: readonly string[];
    correlationId?: string;
    retryAfterSeconds?: number;
  };
}

const folder = new URL('.', import.meta.url).pathname;

const samples = vendorIds.flatMap((vendor) => {
  const files = read(`${folder}${vendor}/samples`);
  return files.map((file) => ({
    vendor,
    file,
    sample: JSON.parse(readFileSync(`${folder}${vendor}/samples/${file}`, 'utf8')) as Sample,
  }));
});

function read(path: string): readonly string[] {
  try {
    return readdirSync(path).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
}

function answerOf({ status, headers, body }: Sample['answer']): ReadableAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const html = /^\s*<(?:!doctype|html)/i.test(text);
  return {
    status,
    headers: headers ?? {},
    body: text,
    bodyKind: typeof body === 'string' ? (html ? 'html' : text === '' ? 'empty' : 'text') : 'json',
    json: typeof body === 'string' ? undefined : body,
  };
}

describe('samples', () => {
  it('are there for every vendor with a dialect of its own', () => {
    const without = vendorIds.filter((id) => id !== 'generic' && !samples.some(({ vendor }) => vendor === id));
    expect(without).toEqual([]);
  });

  it.each(samples.map((one) => [`${one.vendor}: ${one.sample.what}`, one] as const))('%s', async (_, one) => {
    const { dialect } = await loadVendor(one.vendor);
    const { sample } = one;
    expect(sample.source).toMatch(/^https:\/\/\S+$/);
    expect(sample.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(['documented', 'composed']).toContain(sample.how);
    const answer = answerOf(sample.answer);
    const read = sample.of === 'token' ? dialect.readToken(answer) : dialect.readApi(answer);
    const { reading } = read;
    const { means, weight, who, code, permissions, scopes, correlationId, retryAfterSeconds } = sample.expect;
    expect({ means: reading.means, weight: reading.weight }).toEqual({ means, weight });
    expect(reading.source).not.toBe('');
    if (who !== undefined) expect(dialect.responder(answer).who).toBe(who);
    if (code !== undefined) expect('code' in read ? read.code : read.error).toBe(code);
    if (permissions !== undefined) expect('permissions' in read && read.permissions).toEqual(permissions);
    if (scopes !== undefined) expect('scopes' in read && read.scopes).toEqual(scopes);
    if (correlationId !== undefined) expect(dialect.correlationId(answer)).toBe(correlationId);
    if (retryAfterSeconds !== undefined) expect(dialect.retryAfterSeconds?.(answer)).toBe(retryAfterSeconds);
  });

  it.each(samples.map((one) => [`${one.vendor}: ${one.sample.what}`, one] as const))(
    'is no proof by its words alone: %s',
    async (_, { vendor, sample }) => {
      const { dialect } = await loadVendor(vendor);
      const body = sample.answer.body as { error_description?: unknown; message?: unknown } | string;
      // Entra puts its number into the description, so that there the words carry the code.
      if (typeof body === 'string' || vendor === 'entra') return;
      const words = body.error_description ?? body.message;
      if (typeof words !== 'string') return;
      const told = dialect.readToken(
        answerOf({ status: 418, body: { error: 'no_known_code', error_description: words } }),
      );
      expect(told.reading.weight).toBe('testimony');
      const called = dialect.readApi(answerOf({ status: 418, body: { code: 'no.known.code', message: words } }));
      expect(called.reading.weight).toBe('testimony');
    },
  );

  // Genesys Cloud's own marks go before those of a proxy: its CDN sets headers of that kind.
  it.each(vendorIds.filter((id) => id !== 'genesys'))('of %s: what a proxy says is the proxy’s', async (id) => {
    const { dialect } = await loadVendor(id);
    for (const { sample } of samples.filter(({ vendor }) => vendor === id)) {
      const { status, body } = sample.answer;
      const answer = answerOf({ status, body, headers: { 'proxy-status': 'edge; error=http_request_denied' } });
      expect(dialect.responder(answer).who).toBe('proxy');
    }
  });
});
