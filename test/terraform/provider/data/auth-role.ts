import { Refused } from '../diagnostics.ts';
import { saidInLoop } from '../problems.ts';
import type { DataSource } from '../resource.ts';
import { until } from '../until.ts';
import { textOf } from '../value.ts';
import { namedIn } from './by-name.ts';

const type = 'genesyscloud_auth_role';

export const authRole: DataSource = {
  type,
  schema: {
    attributes: { id: { type: 'string', computed: true, optional: true }, name: { type: 'string', required: true } },
  },
  async read(api, config) {
    const name = textOf(config.name);
    const about = api.about({ type, name });
    const path = `/authorization/roles?pageSize=100&pageNumber=1&name=${encodeURIComponent(name)}&userCount=false`;
    // This one prints Go's form of a list of diagnostics.
    const role = await until(15, () =>
      saidInLoop(type, `Error requesting role ${name} | error: `, async () => namedIn(await about.get(path), name)),
    ).catch((error: unknown) => {
      if (!(error instanceof Refused)) throw error;
      throw new Refused({ summary: `[{0 ${error.message}  []}]` });
    });
    if (role === undefined) throw new Refused({ summary: `No authorization roles found with name ${name}` });
    return { id: String(role.id), name };
  },
};
