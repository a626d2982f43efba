import type { CheckList } from './checks.ts';
import { type Reading, readXml } from './xml.ts';

/** A signed Response with a picture in its attributes has been seen at 60 kB; nothing that people send reaches this. */
export const maximumBytes = 256 * 1024;

/**
 * The `message` stage: from the form field to text and a tree. POST binding messages are base64 and not compressed
 * (SAML bindings section 3.5.4). Returns nothing when there is no tree to go on with.
 */
export function readMessage(encoded: string, checks: CheckList): { text: string; reading: Reading } | undefined {
  // Measured before anything is decoded or read: a refusal of a large message must be cheap.
  if (encoded.length > (maximumBytes * 4) / 3 + 4) {
    checks.judge('size', `the message has ${encoded.length} characters, more than ${maximumBytes} bytes in base64`);
    return undefined;
  }
  checks.judge('size', undefined);

  const text = decodeMessage(encoded);
  if (typeof text !== 'string') {
    checks.judge('encoding', text.problem);
    return undefined;
  }
  checks.judge('encoding', undefined);

  const reading = readXml(text);
  for (const kind of ['doctype', 'processing-instruction', 'comment', 'cdata', 'entity', 'depth'] as const) {
    checks.judge(kind, reading.findings.find((finding) => finding.kind === kind)?.detail);
  }
  checks.judge('node-count', reading.findings.find(({ kind }) => kind === 'nodes')?.detail);
  checks.judge('one-root', reading.findings.find(({ kind }) => kind === 'second-root')?.detail);
  const malformed = reading.findings.find(({ kind }) => kind === 'malformed');
  const stoppedEarly = reading.findings.some(({ kind }) => ['doctype', 'depth', 'nodes', 'second-root'].includes(kind));
  if (malformed === undefined || !stoppedEarly) checks.judge('well-formed', malformed?.detail);
  return reading.root === undefined ? undefined : { text, reading };
}

function decodeMessage(encoded: string): string | { problem: string } {
  // Line breaks are usual in base64 that was written for e-mail; RFC 7522 section 2.1 asks for the URL-safe alphabet.
  const compact = encoded.replace(/[ \t\r\n]/g, '');
  if (compact === '') return { problem: 'the message is empty' };
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(compact)) return { problem: 'the message is not base64' };
  const bytes = Buffer.from(compact, 'base64');
  let text: string;
  try {
    // A byte order mark is dropped here, so that every later reader is given the same text.
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { problem: 'the bytes are not UTF-8; a message of the POST binding is not compressed' };
  }
  // XML 1.0 section 2.11, done once for everybody who reads the text after this.
  return text.replace(/\r\n?/g, '\n');
}
