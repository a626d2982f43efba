import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { explain, renderExplanation } from '../../src/index.ts';

const text =
  'HTTP/1.1 401 Unauthorized\n\n{"error":"invalid_client","error_description":"AADSTS7000222: expired","error_codes":[7000222]}\n';
const now = new Date('2026-06-01T12:00:00Z');

const schemaOf = (name: string): object => JSON.parse(readFileSync(`schema/${name}-1.json`, 'utf8')) as object;
const validate = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true })
  .addSchema(schemaOf('diagnosis'))
  .compile(schemaOf('explanation'));

describe('explain as a library', () => {
  it('gives the document of its schema', async () => {
    const explanation = await explain(text, { now });
    validate(JSON.parse(JSON.stringify(explanation)));
    expect(validate.errors).toBeNull();
    expect(explanation.input).toEqual({ bytes: Buffer.byteLength(text), lines: 3 });
    expect(explanation.incidents[0]?.verdict.causes[0]?.id).toBe('secret-rotated');
  });

  it('says the same of bytes, of packed bytes and of streams in pieces', async () => {
    const expected = await explain(text, { now });
    const pieces = [text.slice(0, 9), text.slice(9, 40), text.slice(40)];
    for (const input of [Buffer.from(text), gzipSync(text), Readable.from(pieces), ReadableStream.from(pieces)])
      expect(await explain(input as Uint8Array, { now })).toEqual(expected);
  });

  it('takes the vendor that is given, and only one that there is', async () => {
    expect((await explain('401 Unauthorized', { vendor: 'okta', now })).incidents[0]?.case.vendor).toBe('okta');
    await expect(explain('x', { vendor: 'nobody' })).rejects.toMatchObject({ code: 'UNKNOWN_VENDOR' });
  });

  it('says what is no text, and what was cut off', async () => {
    await expect(explain(Buffer.from('PK\x03\x04 zip'))).rejects.toMatchObject({
      code: 'UNREADABLE_LOGS',
      message: expect.stringMatching(/^the input: .*zip archive/),
    });
    const notices: string[] = [];
    const packed = gzipSync(text.repeat(50));
    await explain(packed.subarray(0, packed.length - 20), { notice: (message) => notices.push(message) });
    expect(notices).toEqual([expect.stringMatching(/^the input: could be read in part only, it is cut off/)]);
  });

  it('finds nothing in nothing', async () => {
    expect((await explain('')).incidents).toEqual([]);
  });

  it('renders in every format', async () => {
    expect(await renderExplanation(await explain(text, { now }), 'markdown')).toContain('# why401 explain');
  });
});
