import { describe, expect, it } from 'vitest';
import { definitions } from '../../../src/explain/definitions.prepared.ts';
import { forms as generalForms, generalities } from '../../../src/explain/general-statements.prepared.ts';
import { placed, prefixed } from '../../../src/explain/leak-kinds.prepared.ts';
import { needsOf } from '../../../src/explain/patterns/needs.ts';
import { Hay, type Pattern } from '../../../src/explain/patterns/pattern.ts';
import { patternOf, prepare } from '../../../src/explain/patterns/prepare.ts';
import { forms } from '../../../src/explain/readers/connection-forms.prepared.ts';
import { sayings } from '../../../src/explain/sayings/index.ts';
import { marks } from '../../../src/explain/vendor-marks.prepared.ts';
import { randomFrom } from '../../support/random.ts';
import { textsFor } from './matching.ts';

const fits = (regex: RegExp, text: string): boolean => new RegExp(regex.source, regex.flags).test(text);

describe('what a pattern needs', () => {
  it.each<[RegExp, readonly string[]]>([
    [/invalid_client/, ['invalid_client']],
    [/(?:bad|wrong) secret/i, ['bad secret\nwrong secret']],
    [/\btoken\b.{0,20}\b(?:expired|revoked)\b/, ['expired\nrevoked', 'token']],
    [/token|client/, ['token\nclient']],
    [/(?:aaa.bbb|ccc)/, ['aaa\nccc', 'bbb\nccc']],
    [/colou?r/, ['color\ncolour']],
    [/[Gg]rant/, ['grant']],
    [/x{3}/, ['xxx']],
    [/(?:no )?token(?! is)/, ['token']],
    // Nothing that must be there.
    [/(?:token)?/, []],
    [/token|\d+/, []],
    [/token|/, []],
    [/\bCI\b/, []],
    [/(?:token)*/, []],
    [/(?=token).{5}/, []],
    [/(?<!token)./, []],
    [/[^t]/, []],
    [/\u0074oken/, ['oken']],
    [/é{3}/i, []],
    // K of KELVIN SIGN fits k with these flags, and lower case does not follow everywhere.
    [/token/iu, []],
  ])('%s', (regex, needs) => {
    expect(
      needsOf(regex)
        .map((words) => words.split('\n').sort().join('\n'))
        .sort(),
    ).toEqual(needs.map((words) => words.split('\n').sort().join('\n')).sort());
  });

  it('is in every text that fits, for patterns made at random', () => {
    const random = randomFrom(401);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const words = ['token', 'ab', 'Client', 'x', 'scope_', '\\.', '\\d', '[ab]', '[^a]', '.', '\\b', '(?!zz)', 'c?'];
    // No repetition without an end in another: matching must stay quick.
    const times = ['', '', '?', '{2}', '{0,2}', '{1,3}'];
    const branches = (depth: number): string =>
      Array.from({ length: 1 + Math.floor(random() * 3) }, () => make(depth)).join('|');
    const make = (depth: number): string =>
      Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
        depth > 0 && random() < 0.5 ? `(?:${branches(depth - 1)})${pick(times)}` : pick(words),
      ).join('');
    let checked = 0;
    for (let round = 0; round < 2_000; round++) {
      const pattern = patternOf(new RegExp(make(2), pick(['', 'i', 'g'])));
      for (const text of textsFor(pattern.regex, random, 3)) {
        const around = `${pick(['', 'a ', 'TOKEN '])}${text}${pick(['', ' b'])}`;
        if (!fits(pattern.regex, around)) continue;
        checked++;
        expect(pattern.mayFit(new Hay(around)), `${pattern.source} in ${around}`).toBe(true);
      }
    }
    expect(checked).toBeGreaterThan(3_000);
  });
});

describe('the tables', () => {
  const preparedSayings = prepare(sayings);
  const all: readonly Pattern[] = [
    ...preparedSayings.flatMap(({ text, first, with: also, unless }) => [text, first, also, unless]),
    ...[...prefixed, ...placed].map(({ form }) => form),
    ...forms.map(({ text }) => text),
    ...marks.map(({ mark }) => mark),
    ...[...definitions, ...generalForms, ...generalities].map(({ form }) => form),
  ].filter((one) => one !== undefined);

  it('pass over no text that fits', () => {
    const random = randomFrom(7);
    let reached = 0;
    for (const pattern of all) {
      const texts = textsFor(pattern.regex, random, 60).filter((text) => fits(pattern.regex, text));
      if (texts.length > 0) reached++;
      for (const text of texts) {
        for (const one of [text, text.toUpperCase(), `x ${text} y`].filter((other) => fits(pattern.regex, other)))
          expect(pattern.mayFit(new Hay(one)), `${pattern.source} in ${one}`).toBe(true);
      }
    }
    expect(reached / all.length).toBeGreaterThan(0.95);
  });

  it('pass over nearly every pattern where nothing of theirs is said', () => {
    const hay = new Hay('npm http fetch GET 200 https://packages.example/lib 12ms (cache miss)');
    expect(all.filter((pattern) => pattern.mayFit(hay)).length / all.length).toBeLessThan(0.1);
  });

  it('keep every line of the sayings', () => {
    expect(preparedSayings.map(({ text, cause, weight }) => [text.source, cause, weight])).toEqual(
      sayings.map(({ text, cause, weight }) => [text.source, cause, weight]),
    );
  });
});
