import { afterEach, describe, expect, it, vi } from 'vitest';
import { commonNeedles } from '../../../src/explain/scan/needles.ts';
import { patternsOf } from '../../../src/explain/scan/patterns.ts';
import { SimdFinder } from '../../../src/explain/scan/simd-finder.ts';
import { assemble } from '../../../src/explain/scan/wat.ts';
import { randomFrom } from '../../support/random.ts';
import { referenceBlocks } from './reference.ts';
import { all, pieces } from './support.ts';

/** Some megabytes of lines of which few tell anything. */
function largeText(): Buffer {
  const random = randomFrom(5);
  const lines = Array.from({ length: 60_000 }, (_, index) => {
    const filler = `${index} ${random().toString(36)} at ${random()} ${'.'.repeat(random() * 60)}`;
    return random() < 0.001 ? `${filler} HTTP/1.1 401 Unauthorized` : filler;
  });
  return Buffer.from(lines.join('\n'));
}

describe('a large input', () => {
  afterEach(() => vi.restoreAllMocks());
  const text = largeText();
  const wanted = referenceBlocks(text, patternsOf(commonNeedles));

  it('gives the same with the filter and without', async () => {
    expect(text.length).toBeGreaterThan(3_000_000);
    expect(wanted.length).toBeGreaterThan(20);
    const make = vi.spyOn(SimdFinder, 'make');
    expect((await all([pieces(text, 70_000)], commonNeedles)).blocks).toEqual(wanted);
    expect(make).toHaveBeenCalledOnce();
    expect((await all([pieces(text, 70_000)], commonNeedles, { engine: 'plain' })).blocks).toEqual(wanted);
    expect(make).toHaveBeenCalledOnce();
  });

  it('is searched where WebAssembly has no SIMD', async () => {
    vi.spyOn(WebAssembly, 'validate').mockReturnValue(false);
    expect((await all([pieces(text, 70_000)], commonNeedles)).blocks).toEqual(wanted);
  });

  it('is searched for more needles than the filter can hold', async () => {
    const many = Array.from({ length: 900 }, (_, index) => `needle number ${index}`);
    const { blocks } = await all([pieces(`${'x\n'.repeat(600_000)}needle number 899`)], many, { before: 0, after: 0 });
    expect(blocks).toMatchObject([{ firstLine: 600_001, lines: ['needle number 899'] }]);
  });
});

describe('assemble', () => {
  const exportsOf = (text: string): Record<string, (a: number, b: number) => number> =>
    new WebAssembly.Instance(new WebAssembly.Module(assemble(text))).exports as never;

  it('makes a module that does what its text says', () => {
    const { sum, small } = exportsOf(`
      (module
        (memory $memory 1)
        ;; a + b, counted down one by one
        (func $sum (export "sum") (param $a i32) (param $b i32) (result i32)
          (block $done
            (loop $again
              (br_if $done (i32.eqz (local.get $b)))
              (local.set $a (i32.add (local.get $a) (i32.const 1)))
              (local.set $b (i32.sub (local.get $b) (i32.const 1)))
              (br $again)))
          (local.get $a))
        (func $small (export "small") (param $a i32) (param $b i32) (result i32)
          (if (i32.lt_u (local.get $a) (i32.const 300)) (then (return (i32.const -129))))
          (call $sum (local.get $a) (local.get $b))))`);
    expect(sum?.(40, 2)).toBe(42);
    expect(small?.(299, 1)).toBe(-129);
    expect(small?.(300, 1)).toBe(301);
  });

  it.each([
    '(module (memory $m 1) (func $f (i32.nonsense)))',
    '(module (memory $m 1) (func $f (local.get $nobody)))',
    '(module (memory $m 1) (func $f (br $nowhere)))',
    '(module (memory $m 1)',
  ])('refuses %s', (text) => {
    expect(() => assemble(text)).toThrow(SyntaxError);
  });
});
