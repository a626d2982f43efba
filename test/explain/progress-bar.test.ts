import { describe, expect, it } from 'vitest';
import { barOf, progressBar } from '../../src/cli/progress-bar.ts';

function terminal(isTTY: boolean) {
  let written = '';
  return { isTTY, write: (text: string) => (written += text), written: () => written };
}

const reading = { bytes: 312e6, total: 1.07e9, bytesPerSecond: 950e6, secondsLeft: 0.8 };

describe('progressBar', () => {
  it('is silent for a second, and where nobody looks', () => {
    let clock = 0;
    const [person, pipe] = [terminal(true), terminal(false)];
    const bars = [person, pipe].map((stderr) => progressBar({ stderr }, () => clock));
    clock = 999;
    for (const bar of bars) bar.show(reading);
    expect(person.written()).toBe('');
    clock = 60_000;
    for (const bar of bars) bar.show(reading);
    expect(person.written()).toContain('29 %');
    for (const bar of bars) bar.end();
    expect(person.written()).toMatch(/\r\x1b\[K$/);
    expect(pipe.written()).toBe('');
  });

  it('leaves no trace if it was never shown', () => {
    const person = terminal(true);
    progressBar({ stderr: person }, () => 0).end();
    expect(person.written()).toBe('');
  });

  it.each([
    [reading, '[######..................]  29 %  312 MB of 1.1 GB, 950 MB/s, 1 s left'],
    [{ bytes: 999_600, bytesPerSecond: 10 }, '1.0 MB read, 10 B/s'],
    [{ bytes: 0, total: 0, bytesPerSecond: 0 }, '[########################] 100 %  0 B of 0 B, 0 B/s'],
    [
      { bytes: 5e9, total: 50e9, bytesPerSecond: 4e8, secondsLeft: 112.5 },
      '[##......................]  10 %  5.0 GB of 50 GB, 400 MB/s, 1 min 53 s left',
    ],
  ])('draws %j', (given, drawn) => {
    expect(barOf(given)).toBe(drawn);
  });
});
