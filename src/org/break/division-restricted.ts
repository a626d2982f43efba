import { Why401Error } from '../../model/errors.ts';
import { clientBreak } from './break.ts';

export const divisionRestricted = clientBreak({
  cause: 'division-restricted',
  summary: "move all of the client's roles to one division that is not Home",
  gate: 'division',
  options: { division: '' },
  actions: ['Update', 'Update'],
  fields({ org, client, options }) {
    const wanted = options.division ?? '';
    const divisions = org.tables.division.all();
    const division = divisions.find(({ name, id, home }) => (wanted === '' ? !home : name === wanted || id === wanted));
    if (division === undefined) {
      throw new Why401Error('USAGE', `no such division; there are: ${divisions.map(({ name }) => name).join(', ')}`);
    }
    const roleIds = [...new Set(client.roleDivisions.map(({ roleId }) => roleId))];
    return { roleDivisions: roleIds.map((roleId) => ({ roleId, divisionId: division.id })) };
  },
});
