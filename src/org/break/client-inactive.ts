import { clientBreak } from './break.ts';

const WEEK = 7 * 86_400_000;

export const clientInactive = clientBreak({
  cause: 'client-inactive',
  summary: 'mark the client for deletion: it becomes inactive and is removed after seven days',
  gate: 'client',
  actions: ['Update', 'Restore'],
  fields: ({ at }) => ({ state: 'inactive', dateToDelete: at + WEEK }),
});
