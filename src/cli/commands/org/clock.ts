import { Why401Error } from '../../../model/errors.ts';
import type { Command } from '../../command.ts';
import { flag, text } from '../../command.ts';
import { ControlClient, controlOptions } from './control-client.ts';

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

const clock: Command = {
  name: 'org clock',
  summary: "show or move the org's time: tokens expire, idle timeouts pass, deletions fall due",
  options: {
    ...controlOptions,
    move: { type: 'string', value: 'DURATION', help: 'move it by 90s, 10m, 25h, 8d (a minus moves it back)' },
    set: { type: 'string', value: 'TIME', help: 'set it to an ISO time, or "now"' },
    json: { type: 'boolean', help: 'print as JSON' },
  },
  examples: ['why401 org clock', 'why401 org clock --move 25h', 'why401 org clock --set now'],
  async run(values, _positionals, io) {
    const client = new ControlClient(values, io);
    const change = changeOf(text(values, 'move'), text(values, 'set'));
    const now = await client.ask<{ now: string; offsetMs: number }>(
      change === undefined ? 'GET' : 'POST',
      'clock',
      change,
    );
    io.stdout.write(
      flag(values, 'json')
        ? `${JSON.stringify(now)}\n`
        : `${now.now}${now.offsetMs === 0 ? '' : ` (${Math.round(now.offsetMs / 1000)} s from real time)`}\n`,
    );
    return 0;
  },
};
export default clock;

function changeOf(
  move: string | undefined,
  set: string | undefined,
): { moveMs: number } | { setMs: number } | undefined {
  if (move !== undefined) {
    const [, sign = '', number = '', unit = ''] = /^(-?)(\d+)([smhd])$/.exec(move) ?? [];
    const length = units[unit];
    if (length === undefined) throw new Why401Error('USAGE', '--move takes a duration such as 90s, 10m, 25h or -8d');
    return { moveMs: Number(`${sign}${number}`) * length };
  }
  if (set === undefined) return undefined;
  const at = set === 'now' ? Date.now() : Date.parse(set);
  if (Number.isNaN(at))
    throw new Why401Error('USAGE', '--set takes an ISO time such as 2026-03-02T09:00:00Z, or "now"');
  return { setMs: at };
}
