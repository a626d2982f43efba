import { describe, expect, test } from 'vitest';
import { formats, render } from '../../src/report/index.ts';
import { cut, safeLine, safeLines } from '../../src/report/safe.ts';
import { diagnoses, hostileText } from './diagnoses.ts';

/** What a line of a report may not hold, whoever wrote the text: controls, direction marks, lone surrogates. */
const harmful = /[^\P{Cc}\n]|[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const orders = /^\s*::[a-z-]+(?: .*)?::|##\[|##vso\[|##teamcity\[/im;

describe('text from servers', () => {
  test.each([
    ['plain words', 'authentication failed'],
    ['accents and other scripts', 'Zugriff verweigert für Gerät, 接続が拒否されました'],
    ['a path of C++ or Rust', 'std::vector::push_back'.replace('::push_back', '')],
    ['an ARN', 'arn:aws:iam::123456789012:role/ci'],
    ['an IPv6 address', '2001:db8::1 and ::ffff:192.0.2.1'],
    ['a heading of Markdown', '## Errors'],
    ['emoji', 'done 👍'],
  ])('%s stay as they are', (_what, text) => {
    expect(safeLine(text)).toBe(text);
  });

  test.each([
    ['terminal escapes', 'a\u001b[31mb', 'a\\x1b[31mb'],
    ['C1 controls', 'a\u009b31m', 'a\\x9b31m'],
    ['line breaks in a sentence', 'a\r\nb\tc', 'a b c'],
    ['direction marks', 'a\u202eb', 'a\\u{202e}b'],
    ['zero-width characters', 'a\u200bb\ufeff', 'a\\u{200b}b\\u{feff}'],
    ['line separators', 'a\u2028b', 'a\\u{2028}b'],
    ['tag characters', 'a\u{e0041}b', 'a\\u{e0041}b'],
    ['lone surrogates', 'a\ud800b', 'a\\u{d800}b'],
    ['non-characters', 'a\uffffb', 'a\\u{ffff}b'],
    ['orders to GitHub runners', '::add-mask::a', ':\\x3aadd-mask::a'],
    ['orders with properties', 'x ::error file=a,line=1::b', 'x :\\x3aerror file=a,line=1::b'],
    ['orders to Azure agents', '##vso[task.complete]', '#\\x23vso[task.complete]'],
    ['orders to TeamCity', '##teamcity[buildStop]', '#\\x23teamcity[buildStop]'],
  ])('%s become visible and harmless', (_what, text, shown) => {
    expect(safeLine(text)).toBe(shown);
  });

  test('line breaks are kept where lines are asked for, and a lone carriage return cannot overwrite', () => {
    expect(safeLines('a\r\nb\rc\n\td')).toEqual(['a', 'b\\x0dc', '  d']);
  });

  test('cutting never leaves half a character', () => {
    expect(cut('ab😀', 3)).toEqual({ text: 'ab', left: 2 });
    expect(cut('ab', 3)).toEqual({ text: 'ab', left: 0 });
  });
});

describe.each(formats)('the %s report', (format) => {
  test.each(Object.entries(diagnoses))('of %s holds nothing that acts on its reader', async (_name, diagnosis) => {
    const text = await render(diagnosis, format);
    expect(text.match(harmful)).toBeNull();
    if (format !== 'github') expect(text.match(orders)).toBeNull();
    expect(text.endsWith('\n')).toBe(true);
  });
});

describe('a hostile server', () => {
  test('gives no orders in the GitHub report: every line is one of ours', async () => {
    const lines = (await render(diagnoses.hostile, 'github')).trimEnd().split('\n');
    for (const line of lines) expect(line).toMatch(/^::(?:error|warning|notice) title=[^:,]*::[^\n]*$/);
    expect(lines.filter((line) => /##\[|##vso\[/.test(line))).toEqual([]);
  });

  test('gets no markup into the page', async () => {
    const page = await render(diagnoses.hostile, 'html', { evidence: 'all' });
    const tags = new Set(Array.from(page.matchAll(/<([a-z][a-z0-9]*)/gi), (tag) => tag[1]));
    for (const tag of ['script', 'img', 'iframe', 'form', 'link']) expect(tags).not.toContain(tag);
    expect(page).not.toMatch(/<[^>]*\son[a-z]+=/i);
    expect(
      Array.from(page.matchAll(/href="([^"]*)"/g), (href) => href[1]).filter((href) => !href?.startsWith('#entry-')),
    ).toEqual([]);
  });

  test('gets no markup, link, mention or picture into Markdown', async () => {
    const text = await render(diagnoses.hostile, 'markdown', { evidence: 'all' });
    const prose = withoutCode(text);
    expect(prose).not.toMatch(/<(?!\/?(?:details|summary)>|!-- -->)/);
    expect(prose).not.toMatch(/https?:\/\//);
    expect(prose).not.toMatch(/(^|\W)@\w/);
    expect(prose).not.toMatch(/[^\\]!\[/);
  });

  test('cannot end a code block', async () => {
    const text = await render(diagnoses.hostile, 'markdown');
    const fences = text.split('\n').filter((line) => /^`{3,}/.test(line));
    expect(fences.length % 2).toBe(0);
    for (let at = 0; at < fences.length; at += 2) {
      expect(fences[at]?.replace(/[a-z]+$/, '')).toBe(fences[at + 1]);
    }
  });

  test('is quoted in full in JSON', async () => {
    const read = JSON.parse(await render(diagnoses.hostile, 'json')) as { hop: { host: string } };
    expect(read.hop.host).toBe(hostileText);
  });

  test('cannot flood the reader', async () => {
    const flood = { ...diagnoses.hostile, hop: { ...diagnoses.hostile.hop, host: 'h'.repeat(1_000_000) } };
    for (const format of formats.filter((one) => one !== 'json')) {
      expect((await render(flood, format)).length).toBeLessThan(200_000);
    }
  });
});

/** Markdown without its code blocks and code spans, whose content no renderer reads as markup. */
function withoutCode(text: string): string {
  return text.replace(/^(`{3,})[a-z]*\n[\s\S]*?\n\1$/gm, '').replace(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, '');
}
