import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../src/explain/blocks.ts';
import { isCrowd, KnownLines, kindOf, recordsIn } from '../../src/explain/crowd.ts';
import { explainBlocks } from '../../src/explain/explain.ts';
import { shapeOf } from '../../src/explain/repeats.ts';
import { randomFrom } from '../support/random.ts';
import { NOW } from './support.ts';

const explain = (text: string) =>
  explainBlocks(blocksOf(text), { now: NOW, read: () => ({ bytes: text.length, lines: text.split('\n').length }) });

const random = randomFrom(5);
const hex = (length: number): string => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
const id = (): string => `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`;

const stampOf = (at: number): string =>
  `${new Date(Date.UTC(2026, 2, 2, 9) + at * 137).toISOString().replace('Z', '0000Z')} `;

const expired = (): readonly string[] => [
  `ERROR request ${id()} {"error":"invalid_client","error_description":"AADSTS7000222: The provided client secret keys are expired.","error_codes":[7000222]}`,
];
const absent = (): readonly string[] => [
  `ERROR request ${id()} {"error":"unauthorized_client","error_description":"AADSTS700016: Application was not found in the directory.","error_codes":[700016]}`,
];
const fine = (): readonly string[] => [
  `INFO refreshed item ${Math.floor(random() * 300)} in ${Math.floor(random() * 99)}ms`,
];

/** Mixed at random, and how often each was. */
function crowd(lines: number): { text: string; counts: Map<unknown, number> } {
  const counts = new Map<unknown, number>();
  const out: string[] = [];
  while (out.length < lines) {
    const share = random();
    const one = share < 0.5 ? expired : share < 0.95 ? absent : fine;
    counts.set(one, (counts.get(one) ?? 0) + 1);
    for (const line of one()) out.push(`${stampOf(out.length)}${line}`);
  }
  return { text: out.join('\n'), counts };
}

describe('a log in which nearly every line is an error', () => {
  it('is told by root cause, with how often each was seen and when', async () => {
    const { text, counts } = crowd(9_000);
    const { incidents } = await explain(text);
    const told = incidents.map(({ verdict, count }) => [verdict.causes[0]?.id, count]);
    expect(told).toContainEqual(['secret-rotated', counts.get(expired)]);
    expect(told).toContainEqual(['client-not-in-tenant', counts.get(absent)]);
    expect(incidents).toHaveLength(2);
    for (const { firstSeen, lastSeen, firstLine, lastLine } of incidents) {
      expect(firstSeen).toBe(new Date(Date.UTC(2026, 2, 2, 9) + (firstLine - 1) * 137).toISOString());
      expect(lastSeen).toBe(new Date(Date.UTC(2026, 2, 2, 9) + (lastLine - 1) * 137).toISOString());
    }
  });

  it('keeps a credential in view that comes late, in a line like many others', async () => {
    const { text } = crowd(6_500);
    const secret = 'aZ8~q3PlQ7wK2mN9xT4v';
    const { leaks } = await explain(`${text}\n${stampOf(7_000)}ERROR sent client_secret=${secret}: 401 invalid_client`);
    expect(leaks).toHaveLength(1);
    expect(leaks[0]?.line).toBe(6_501);
    const again = await explain(
      `${text}\n${stampOf(7_000)}ERROR request ${id()} client_secret=${hex(40)}: 401\n${text}`,
    );
    expect(again.leaks).toHaveLength(1);
  });

  it('says the same however the blocks fall', async () => {
    const { text } = crowd(5_000);
    const lines = text.split('\n');
    const inBlocks = (size: number) =>
      explainBlocks(
        Array.from({ length: Math.ceil(lines.length / size) }, (_, at) => ({
          source: '-',
          firstLine: at * size + 1,
          offset: 0,
          lines: lines.slice(at * size, (at + 1) * size),
        })),
        { now: NOW, read: () => ({ bytes: 0, lines: 0 }) },
      );
    const one = await inBlocks(5_000);
    const many = await inBlocks(700);
    const short = ({ incidents }: typeof one) =>
      incidents.map(({ count, firstLine, lastLine, verdict }) => [count, firstLine, lastLine, verdict.causes[0]?.id]);
    expect(short(many)).toEqual(short(one));
  });
});

describe('records', () => {
  it.each<[string, readonly string[], number]>([
    ['lines with a level', ['ERROR a: 401', 'ERROR b: 403', 'ERROR c: 401'], 3],
    [
      'a box and a line',
      ['Error: Failed', '', '  with provider', 'API Error: 401 - invalid_client', 'ERROR next: 403'],
      2,
    ],
    [
      'a transcript with its body',
      [
        '> POST /oauth/token HTTP/1.1',
        '< HTTP/1.1 401 Unauthorized',
        '<',
        '{"error":"invalid_client"}',
        'curl: (22) 401',
      ],
      1,
    ],
    [
      'two transcripts',
      ['> GET / HTTP/1.1', '< HTTP/1.1 401 Unauthorized', 'end', '> GET / HTTP/1.1', '< HTTP/1.1 403 Forbidden'],
      2,
    ],
    ['lines without trouble', ['INFO fine', 'INFO fine, too'], 0],
  ])('%s', (_name, lines, count) => {
    expect(recordsIn(lines.map(kindOf))).toHaveLength(count);
  });

  it('are not looked for in a story', () => {
    const story = Array.from({ length: 900 }, (_, at) => (at % 9 === 0 ? 'ERROR 401' : 'all is well'));
    expect(isCrowd(story.map(kindOf))).toBe(false);
    expect(isCrowd(Array.from({ length: 900 }, () => kindOf('ERROR 401')))).toBe(true);
  });
});

describe('the shape of a line', () => {
  it.each([
    ['at 09:00:01 id 0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f', 'at #:#:# id #'],
    ['trace 0a1b2c3d4e5f6a7b item_805 took 12ms', 'trace # item_# took #ms'],
    ['HTTP/1.1 401 Unauthorized', 'HTTP/#.# 401 Unauthorized'],
    ['status 403, AADSTS700016', 'status 403, AADSTS700016'],
    ['REQ00012345', 'REQ#'],
    ['request 429 failed: got 401', 'request # failed: got 401'],
    ['after HTTP 429 Too Many Requests', 'after HTTP 429 Too Many Requests'],
  ])('%s', (text, shape) => {
    expect(shapeOf(text)).toBe(shape);
  });
});

describe('known lines', () => {
  it('forget none and know no other', () => {
    const known = new KnownLines();
    known.learn(['a 1', 'b 2'], ['a 1', 'b 2'].map(kindOf), () => false);
    expect(known.of(['a 7', 'b 9'])?.map(({ shape }) => shape)).toEqual(['a #', 'b #']);
    expect(known.of(['a 7', 'c 9'])).toBeNull();
  });

  it('know no line that held a credential, and none that is too long to be told by its head', () => {
    const known = new KnownLines();
    const long = `x${' y'.repeat(400)}`;
    known.learn(['secret 1', long], ['secret 1', long].map(kindOf), (at) => at === 0);
    expect(known.of(['secret 2'])).toBeNull();
    expect(known.of([long])).toBeNull();
  });
});
