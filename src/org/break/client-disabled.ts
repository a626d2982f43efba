import { clientBreak } from './break.ts';

export const clientDisabled = clientBreak({
  cause: 'client-disabled',
  summary: 'disable the client',
  gate: 'client',
  actions: ['Disable', 'Enable'],
  fields: () => ({ state: 'disabled' }),
});
