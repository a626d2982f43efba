import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Answer } from './exchange.ts';
import { goJson, goTime } from './log.ts';

/** A finished call, as the SDK's own log tells it. */
export interface Call {
  method: string;
  url: string;
  requestHeaders: Readonly<Record<string, string>>;
  requestBody: string;
  answer: Answer;
}

type Level = 'trace' | 'debug' | 'error';

/**
 * The log file of `sdk_debug`: every finished call as trace and as debug, and once more as error when it was not
 * answered with 2xx. Only the error entries hold the answer's body; only the Authorization header is hidden.
 */
export class DebugFile {
  readonly #file: string;
  readonly #format: 'Text' | 'Json';

  constructor({ file, format }: { file: string; format: 'Text' | 'Json' }) {
    mkdirSync(dirname(file), { recursive: true });
    this.#file = file;
    this.#format = format;
  }

  write(call: Call): void {
    const ok = call.answer.status >= 200 && call.answer.status < 300;
    const levels: readonly Level[] = ok ? ['trace', 'debug'] : ['trace', 'debug', 'error'];
    const asJson = this.#format === 'Json';
    let entries = levels.map((level) => (asJson ? jsonEntry(level, call) : textEntry(level, call))).join('');
    // Throttling and trouble of the server are mirrored as JSON, also into a file in the other format.
    if (!asJson && (call.answer.status === 429 || call.answer.status >= 500)) entries += jsonEntry('error', call);
    appendFileSync(this.#file, entries);
  }
}

const hidden = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  'Authorization' in headers ? { ...headers, Authorization: '[REDACTED]' } : headers;

const correlationOf = ({ headers }: Answer): string => headers['Inin-Correlation-Id'] ?? '';

function textEntry(level: Level, call: Call): string {
  const lines = [
    `${level.toUpperCase()}: ${goTime(new Date())} `,
    '=== REQUEST ===',
    `URL: ${call.url}`,
    `Method: ${call.method}`,
    ...headerLines(hidden(call.requestHeaders)),
    ...(call.requestBody === '' ? [] : [`Body: ${call.requestBody}`]),
    '=== RESPONSE ===',
    `Status: ${call.answer.status}`,
    ...(level === 'debug' ? [] : headerLines(call.answer.headers)),
    ...(correlationOf(call.answer) === '' ? [] : [`CorrelationId: ${correlationOf(call.answer)}`]),
    ...(level === 'error' && call.answer.body !== '' ? [`Body: ${call.answer.body}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

const headerLines = (headers: Readonly<Record<string, string>>): string[] => [
  'Headers: ',
  ...Object.entries(headers).map(([name, value]) => `\t${name}: ${value}`),
];

function jsonEntry(level: Level, call: Call): string {
  const lists = (headers: Readonly<Record<string, string>>): Record<string, string[]> =>
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  const entry = {
    date: new Date().toISOString(),
    level,
    method: call.method,
    url: call.url,
    requestHeaders: lists(hidden(call.requestHeaders)),
    ...(level === 'debug' ? {} : { responseHeaders: lists(call.answer.headers) }),
    ...(correlationOf(call.answer) === '' ? {} : { correlationId: correlationOf(call.answer) }),
    statusCode: call.answer.status,
    ...(call.requestBody === '' ? {} : { requestBody: call.requestBody }),
    ...(level === 'error' && call.answer.body !== '' ? { responseBody: call.answer.body } : {}),
  };
  return `${goJson(entry)}\n`;
}
