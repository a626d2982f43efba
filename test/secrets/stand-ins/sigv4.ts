import { createHash, createHmac } from 'node:crypto';
import type { Received } from '../../support/server.ts';

/**
 * Whether a request is signed by this key, computed anew from the standard: AWS Signature Version 4,
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function isSigned(request: Received, accessKeyId: string, secretAccessKey: string): boolean {
  const header = String(request.headers.authorization ?? '');
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;
  const [, id, day = '', region = '', service = '', signed = '', signature] = form.exec(header) ?? [];
  if (id !== accessKeyId) return false;
  const names = signed.split(';');
  if (!names.includes('host') || !names.includes('x-amz-date')) return false;
  const value = (name: string): string =>
    String(request.headers[name] ?? '')
      .trim()
      .replace(/\s+/g, ' ');
  const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
  const [path = '/', query = ''] = request.path.split('?');
  const canonical = [
    request.method,
    path,
    query.split('&').sort().join('&'),
    ...names.map((name) => `${name}:${value(name)}`),
    '',
    signed,
    sha256(request.body),
  ].join('\n');
  const scope = `${day}/${region}/${service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', value('x-amz-date'), scope, sha256(canonical)].join('\n');
  const hmac = (key: string | Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();
  const key = hmac(hmac(hmac(hmac(`AWS4${secretAccessKey}`, day), region), service), 'aws4_request');
  return hmac(key, text).toString('hex') === signature;
}
