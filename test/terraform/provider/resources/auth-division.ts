import type { Api } from '../api.ts';
import { log } from '../log.ts';
import { said } from '../problems.ts';
import { readUntilThere, there, value, waitUntilGone } from '../reading.ts';
import type { Resource } from '../resource.ts';
import { type Fields, flagOf, textOf } from '../value.ts';

const type = 'genesyscloud_auth_division';

export const authDivision: Resource = {
  type,
  schema: {
    attributes: {
      id: { type: 'string', optional: true, computed: true },
      name: { type: 'string', required: true },
      description: { type: 'string', optional: true },
      home: { type: 'bool', default: false },
    },
  },
  async create(api, plan) {
    const name = textOf(plan.name);
    const about = api.about({ type, name });
    if (flagOf(plan.home)) {
      const home = await said(type, 'Failed to query home division: ', () =>
        about.get('/authorization/divisions/home'),
      );
      return write(about, plan, String(home.id));
    }
    log(`Creating division ${name}`);
    const made = await said(type, `Failed to create division ${name} error: `, () =>
      about.send('POST', '/authorization/divisions', { name, description: textOf(plan.description) }),
    );
    log(`Created division ${name} ${made.id}`);
    return there(await read(about, { ...plan, id: String(made.id) }), name);
  },
  read: (api, state) => read(api.about({ type, id: textOf(state.id), name: textOf(state.name) }), state),
  update: (api, plan, prior) => write(api.about({ type, id: textOf(prior.id) }), plan, textOf(prior.id)),
  async delete(api, state) {
    const id = textOf(state.id);
    const about = api.about({ type, id, name: textOf(state.name) });
    if (flagOf(state.home)) return log(`Not deleting home division ${textOf(state.name)}`);
    await said(type, `Failed to delete Division ${id} error: `, () =>
      about.delete(`/authorization/divisions/${id}?force=false`),
    );
    await waitUntilGone(type, `division ${textOf(state.name)}`, 300, () => about.find(pathOf(id)));
  },
};

const pathOf = (id: string): string => `/authorization/divisions/${id}?objectCount=false`;

async function write(api: Api, plan: Fields, id: string): Promise<Fields> {
  const name = textOf(plan.name);
  log(`Updating division ${name}`);
  await said(type, `Failed to update division ${name} error: `, () =>
    api.send('PUT', `/authorization/divisions/${id}`, { name, description: textOf(plan.description) }),
  );
  return there(await read(api, { ...plan, id }), name);
}

async function read(api: Api, state: Fields): Promise<Fields | undefined> {
  const id = textOf(state.id);
  log(`Reading division ${id}`);
  const division = await readUntilThere(type, `Failed to read division ${id} | error: `, () => api.get(pathOf(id)));
  if (division === undefined) return undefined;
  return {
    ...state,
    id,
    name: value(division.name),
    description: value(division.description),
    home: value(division.homeDivision),
  };
}
