import type { Api } from '../api.ts';
import { Refused } from '../diagnostics.ts';
import { saidInLoop } from '../problems.ts';
import { value } from '../reading.ts';
import type { DataSource } from '../resource.ts';
import { until } from '../until.ts';
import { type Fields, textOf } from '../value.ts';
import { namedIn } from './by-name.ts';

const id = { type: 'string', computed: true, optional: true } as const;
const text = { type: 'string', computed: true, optional: true } as const;

/** A division by name: all pages are read. */
export const authDivision: DataSource = {
  type: 'genesyscloud_auth_division',
  schema: { attributes: { id, name: { type: 'string', required: true } } },
  async read(api, config) {
    const name = textOf(config.name);
    const about = api.about({ type: 'genesyscloud_auth_division', name });
    const found = await until(15, () => find(about, name));
    if (found === undefined) throw new Refused({ summary: `No authorization divisions found with name ${name}` });
    return { id: found, name };
  },
};

async function find(api: Api, name: string): Promise<string | undefined> {
  for (let page = 1, pages = 1; page <= pages; page++) {
    const listing = await saidInLoop('genesyscloud_auth_division', `Failed to get divisions | error: `, () =>
      api.get(`/authorization/divisions?pageSize=100&pageNumber=${page}`),
    );
    const row = namedIn(listing, name);
    if (row !== undefined) return String(row.id);
    pages = Number(listing.pageCount) || 1;
  }
  return undefined;
}

export const homeDivision: DataSource = {
  type: 'genesyscloud_auth_division_home',
  schema: { attributes: { id, name: text, description: text } },
  async read(api): Promise<Fields> {
    const type = 'genesyscloud_auth_division_home';
    const home = await saidInLoop(type, 'Failed to read home division | error: ', () =>
      api.about({ type }).get('/authorization/divisions/home'),
    );
    return { id: value(home.id), name: value(home.name), description: value(home.description) };
  },
};
