import { settingsBreak } from './break.ts';

export const apiRateLimit = settingsBreak({
  cause: 'api-rate-limit',
  summary: 'other jobs use up the API requests of every minute',
  gate: 'rate',
  fields: ({ org }) => ({ apiRequestsUsed: org.settings.apiRequestsPerMinute }),
});
