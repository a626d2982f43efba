import { settingsBreak } from './break.ts';

export const orgInactive = settingsBreak({
  cause: 'org-inactive',
  summary: 'the organisation is deactivated (the wire answer is invented)',
  gate: 'client',
  fields: () => ({ state: 'inactive' }),
});
