import { settingsBreak } from './break.ts';

export const tokenRateLimit = settingsBreak({
  cause: 'token-rate-limit',
  summary: 'parallel jobs have used up the token requests of this minute (the numbers are invented)',
  gate: 'rate',
  options: { requests: '10', seconds: '60' },
  fields: ({ options }) => ({
    tokenRequests: { requests: Number(options.requests) || 10, seconds: Number(options.seconds) || 60 },
  }),
  after({ org, client, at }) {
    const limit = org.settings.tokenRequests;
    if (limit !== undefined) org.tokenRequests.exhaust(client.id, at, limit.requests);
  },
});
