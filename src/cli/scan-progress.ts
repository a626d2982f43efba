import type { Io } from './command.ts';

interface Progress {
  bytes: number;
  total?: number;
  bytesPerSecond: number;
  secondsLeft?: number;
}

const MB = 1_000_000;
const PATIENCE_MS = 700;

/** A line that is drawn over and over on a terminal where a person waits; nothing where nobody looks. */
export function scanProgressOn({ stderr }: Io): { show: (progress: Progress) => void; end: () => void } {
  const started = performance.now();
  let shown = false;
  return {
    show({ bytes, total, bytesPerSecond, secondsLeft }) {
      if (stderr.isTTY !== true || performance.now() - started < PATIENCE_MS) return;
      shown = true;
      const of = total === undefined ? '' : ` of ${(total / MB).toFixed(0)} MB`;
      const share = total === undefined || total === 0 ? 0 : Math.min(1, bytes / total);
      const bar = total === undefined ? '' : ` [${'#'.repeat(Math.round(share * 20)).padEnd(20, '.')}]`;
      const left = secondsLeft === undefined ? '' : `, ${Math.ceil(secondsLeft)} s left`;
      stderr.write(
        `\r\u001b[Kwhy401: ${(bytes / MB).toFixed(0)}${of}${bar} ${(bytesPerSecond / MB).toFixed(0)} MB/s${left}`,
      );
    },
    end() {
      if (shown) stderr.write('\r\u001b[K');
    },
  };
}
