import { settingsBreak } from './break.ts';

export const idleTimeout = settingsBreak({
  cause: 'idle-timeout',
  summary: 'set the idle token timeout to its minimum, five minutes, after a pause that was longer',
  gate: 'token',
  options: { seconds: '300' },
  fields({ org, options }) {
    const seconds = Math.max(300, Number(options.seconds) || 300);
    return { idleTimeout: { ...org.settings.idleTimeout, enabled: true, seconds } };
  },
  after: ({ org, client, at }) => org.tokens.idleSince(({ clientId }) => clientId === client.id, at - 3_600_000),
});
