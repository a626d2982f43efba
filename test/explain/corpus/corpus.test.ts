import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explainInputs } from '../../../src/explain/inputs.ts';
import type { Incident } from '../../../src/model/explanation.ts';
import type { ApiAnswer, TokenAnswer } from '../../../src/model/fact.ts';
import { explainText, NOW } from '../support.ts';
import { breaks, disturbances } from './disturb.ts';
import { forms, type Refusal } from './formats.ts';

/** Every reader gives back the facts that a text was made from, whatever happened to the text. */

const refusals: readonly Refusal[] = [
  {
    role: 'token',
    url: 'https://login.mypurecloud.de/oauth/token',
    method: 'POST',
    status: 400,
    code: 'invalid_client',
    message: 'authentication failed',
    correlation: '0d1f2a3b-0000-4000-8000-000000000001',
  },
  {
    role: 'api',
    url: 'https://api.mypurecloud.de/api/v2/routing/queues',
    method: 'GET',
    status: 403,
    code: 'missing.any.permissions',
    message:
      'Unable to perform the requested action. You must have at least one of the following permissions assigned: [routing:queue:view]',
    correlation: '0d1f2a3b-0000-4000-8000-000000000002',
  },
  {
    role: 'token',
    url: 'https://login.example.com/oauth2/token',
    method: 'POST',
    status: 400,
    code: 'invalid_scope',
    message: 'scope reports:all is not known',
    correlation: '0d1f2a3b-0000-4000-8000-000000000003',
  },
];

const cases = forms.flatMap((form) =>
  refusals
    .filter(({ role }) => form.only === undefined || form.only === role)
    .flatMap((refusal) =>
      disturbances
        .filter(({ name }) => breaks[form.name]?.includes(name) !== true)
        .map(
          (disturbance) => [`${form.name}, ${refusal.code}, ${disturbance.name}`, form, refusal, disturbance] as const,
        ),
    ),
);

interface Facts {
  status: number | null;
  code: string | null;
  message: string | null;
  url: string;
}

function factsIn(incidents: readonly Incident[], role: Refusal['role']): Facts[] {
  return incidents.flatMap(({ evidence }) =>
    evidence.flatMap(({ kind, fact }): Facts[] => {
      if (role === 'token' && kind === 'token-answer') {
        const one = fact as TokenAnswer;
        return [{ status: one.status, code: one.error, message: one.description, url: one.endpoint }];
      }
      if (role === 'api' && kind === 'call-answer') {
        const one = fact as ApiAnswer;
        return [{ status: one.status, code: one.code, message: one.message, url: one.url }];
      }
      return [];
    }),
  );
}

describe('round trip', () => {
  it.each(cases)('%s', async (_name, form, refusal, disturbance) => {
    const { incidents } = await explainText(disturbance.apply(form.write(refusal)));
    const facts = factsIn(incidents, refusal.role);
    const fits = (one: Facts): boolean =>
      form.carries.every((field) =>
        field === 'url'
          ? one.url.endsWith(new URL(refusal.url).pathname)
          : field === 'message'
            ? one.message?.replace(/\s+/g, ' ').startsWith(refusal.message.slice(0, 60)) === true
            : one[field] === refusal[field],
      );
    expect(facts.filter(fits).length, JSON.stringify(facts)).toBeGreaterThan(0);
    // Nothing else is made up: every answer that the text shows is this one.
    for (const one of facts)
      if (one.status !== null && form.carries.includes('status')) expect(one.status).toBe(refusal.status);
    if (disturbance.name.startsWith('time stamps')) expect(incidents[0]?.firstSeen).toMatch(/^2026-06-01T/);
  });
});

describe('wrapped at the width of a terminal', () => {
  const wrap = (text: string, width: number): string =>
    text
      .split('\n')
      .flatMap((line) => {
        const out: string[] = [];
        let rest = line;
        while (rest.length > width) {
          const at = rest.lastIndexOf(' ', width);
          const cut = at > 0 ? at : width;
          out.push(rest.slice(0, cut));
          rest = rest.slice(cut).trimStart();
        }
        return [...out, rest];
      })
      .map((line) => `│ ${line}`)
      .join('\n');
  it.each([40, 60, 78])('%i columns', async (width) => {
    for (const form of forms.filter(({ name }) => name === 'Terraform, human' || name === 'Go SDK')) {
      for (const refusal of refusals) {
        const { incidents } = await explainText(wrap(form.write(refusal), width));
        const [fact] = factsIn(incidents, refusal.role);
        expect(fact?.status, `${form.name} ${refusal.code}`).toBe(refusal.status);
        expect(fact?.message?.replace(/\s+/g, ' ')).toContain(refusal.message.slice(0, 40));
      }
    }
  });
});

describe('cut off', () => {
  it.each(forms.filter(({ carries }) => carries.includes('code')).map((form) => [form.name, form] as const))(
    '%s, behind the code',
    async (_name, form) => {
      const [refusal] = refusals;
      if (refusal === undefined) throw new Error('no refusal');
      const text = form.write(refusal);
      const end = text.indexOf(refusal.message);
      const { incidents } = await explainText(text.slice(0, end + 12));
      expect(factsIn(incidents, 'token').map(({ code }) => code)).toContain('invalid_client');
    },
  );
});

describe('as a file', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'why401-explain-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const utf16 = (text: string, big: boolean): Buffer => {
    const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
    return big ? bytes.swap16() : bytes;
  };
  const encodings: readonly [string, (text: string) => Buffer][] = [
    ['UTF-8', (text) => Buffer.from(text)],
    ['UTF-8 with a byte order mark', (text) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16, little end first', (text) => utf16(text, false)],
    ['UTF-16, big end first', (text) => utf16(text, true)],
    ['gzip', (text) => gzipSync(text)],
    [
      'a long log around it',
      (text) =>
        Buffer.from(
          `${'nothing to see on this line of the build\n'.repeat(20_000)}${text}\n${'and nothing here\n'.repeat(20_000)}`,
        ),
    ],
  ];
  it.each(encodings)('%s', async (name, encode) => {
    for (const form of forms.filter((one) =>
      ['curl -v', 'Terraform, human', 'bare body', 'sdk_debug, JSON'].includes(one.name),
    )) {
      const [refusal] = refusals;
      if (refusal === undefined) throw new Error('no refusal');
      const file = join(folder, `${name.replace(/\W/g, '-')}.log`);
      writeFileSync(file, encode(form.write(refusal)));
      const { explanation } = await explainInputs([file], { cwd: folder, stdin: (async function* () {})(), now: NOW });
      const facts = factsIn(explanation.incidents, 'token');
      expect(
        facts.some((one) => one.code === 'invalid_client'),
        `${form.name} ${JSON.stringify(facts)}`,
      ).toBe(true);
      if (name.startsWith('a long log')) expect(explanation.incidents[0]?.firstLine).toBeGreaterThan(20_000);
    }
  });
});
