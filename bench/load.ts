import { connect } from 'node:net';

/** What a load run measured. */
export interface Load {
  perSecond: number;
  answered: number;
  /** Status lines that were not the expected one. */
  unexpected: number;
}

/**
 * Sends one request again and again over keep-alive connections, each waiting for its answer before the next, and
 * counts answers for a while. Raw sockets: a client library would cost more than the servers that are measured.
 */
export async function load(options: {
  port: number;
  request: string;
  connections?: number;
  seconds?: number;
  expect?: string;
}): Promise<Load> {
  const { port, request, connections = 64, seconds = 3, expect = 'HTTP/1.1 200' } = options;
  let answered = 0;
  let unexpected = 0;
  let running = true;
  const bytes = Buffer.from(request);
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      let pending = '';
      const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
      socket.setNoDelay(true);
      socket.on('error', reject);
      socket.on('close', () => resolve());
      socket.on('data', (chunk) => {
        pending += chunk.toString('latin1');
        const head = pending.indexOf('\r\n\r\n');
        if (head === -1) return;
        const length = Number(/content-length: (\d+)/i.exec(pending)?.[1] ?? '0');
        if (pending.length < head + 4 + length) return;
        if (!pending.startsWith(expect)) unexpected++;
        pending = '';
        answered++;
        if (running) socket.write(bytes);
        else socket.destroy();
      });
    });
  const start = performance.now();
  const timer = setTimeout(() => {
    running = false;
  }, seconds * 1000);
  await Promise.all(Array.from({ length: connections }, one));
  clearTimeout(timer);
  return { perSecond: answered / ((performance.now() - start) / 1000), answered, unexpected };
}
