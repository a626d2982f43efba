import { clientBreak } from './break.ts';

export const rolesDropped = clientBreak({
  cause: 'roles-dropped',
  summary: 'take every role from the client',
  gate: 'permission',
  actions: ['Update', 'Update'],
  fields: () => ({ roleDivisions: [] }),
});
