import type { Api } from '../api.ts';
import { isObject } from '../go-json.ts';
import { log } from '../log.ts';
import { said } from '../problems.ts';
import { readUntilThere, there, value, waitUntilGone } from '../reading.ts';
import type { Resource } from '../resource.ts';
import { type Fields, textOf } from '../value.ts';

const type = 'genesyscloud_routing_queue';

/** An ordinary business object, with the few fields that the embedded org keeps of it. */
export const routingQueue: Resource = {
  type,
  schema: {
    attributes: {
      id: { type: 'string', optional: true, computed: true },
      name: { type: 'string', required: true },
      description: { type: 'string', optional: true },
      division_id: { type: 'string', optional: true, computed: true },
    },
  },
  async create(api, plan) {
    const name = textOf(plan.name);
    const about = api.about({ type, name });
    const division = textOf(plan.division_id);
    log(`Creating queue ${name}`);
    const made = await said(type, `failed to create queue ${name} error: `, () =>
      about.send('POST', '/routing/queues', {
        ...fieldsOf(plan),
        ...(division === '' ? {} : { division: { id: division } }),
      }),
    );
    return there(await read(about, { ...plan, id: String(made.id) }), name);
  },
  read: (api, state) => read(api.about({ type, id: textOf(state.id), name: textOf(state.name) }), state),
  async update(api, plan, prior) {
    const id = textOf(prior.id);
    const name = textOf(plan.name);
    const about = api.about({ type, id, name });
    log(`Updating queue ${name}`);
    await said(type, `failed to update queue ${name} error: `, () =>
      about.send('PUT', `/routing/queues/${id}`, fieldsOf(plan)),
    );
    return there(await read(about, { ...plan, id }), name);
  },
  async delete(api, state) {
    const id = textOf(state.id);
    const about = api.about({ type, id, name: textOf(state.name) });
    log(`Deleting queue ${textOf(state.name)}`);
    await said(type, `failed to delete queue ${textOf(state.name)} error: `, () =>
      about.delete(`/routing/queues/${id}?forceDelete=true`),
    );
    await waitUntilGone(type, `queue ${id}`, 30, () => about.find(`/routing/queues/${id}`));
  },
};

const fieldsOf = (plan: Fields): object => ({ name: textOf(plan.name), description: textOf(plan.description) });

async function read(api: Api, state: Fields): Promise<Fields | undefined> {
  const id = textOf(state.id);
  log(`Reading queue ${id}`);
  const queue = await readUntilThere(type, `failed to read queue ${id} | error: `, () =>
    api.get(`/routing/queues/${id}`),
  );
  if (queue === undefined) return undefined;
  return {
    ...state,
    id,
    name: value(queue.name),
    description: value(queue.description),
    division_id: isObject(queue.division) ? value(queue.division.id) : null,
  };
}
