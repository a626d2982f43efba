import { Refused } from '../diagnostics.ts';
import { saidInLoop } from '../problems.ts';
import type { DataSource } from '../resource.ts';
import { until } from '../until.ts';
import { textOf } from '../value.ts';
import { namedIn } from './by-name.ts';

const type = 'genesyscloud_routing_queue';

/** A queue by name. In a division that the client does not reach it looks as if there were none. */
export const routingQueue: DataSource = {
  type,
  schema: {
    attributes: { id: { type: 'string', computed: true, optional: true }, name: { type: 'string', required: true } },
  },
  async read(api, config) {
    const name = textOf(config.name);
    const about = api.about({ type, name });
    const path = `/routing/queues?pageNumber=1&pageSize=100&name=${encodeURIComponent(name)}`;
    const queue = await until(15, () =>
      saidInLoop(type, `error requesting queue ${name} | error: `, async () => namedIn(await about.get(path), name)),
    );
    if (queue === undefined) throw new Refused({ summary: `no routing queues found with name ${name}` });
    return { id: String(queue.id), name };
  },
};
