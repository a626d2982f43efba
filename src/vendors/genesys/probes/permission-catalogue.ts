import { objectOf, textOf } from '../../../dialect/standard.ts';
import type { Facts } from '../../../model/facts.ts';
import { asList, asObject } from '../identity.ts';
import type { Ask } from './admin-probe.ts';
import { openReading } from './open-reading.ts';

const PAGE_SIZE = 100;
const MOST_PAGES = 20;

/**
 * `GET /api/v2/authorization/permissions` (no permission): "a list of all permission defined in the system". A permission
 * that a refusal names and that is not in the list can be in no role. Beside it `GET /api/v2/authorization/products`: the
 * products that are enabled. Which permission belongs to which product is documented nowhere.
 */
export const permissionCatalogue = openReading(
  'genesys-permission-catalogue',
  'permission-catalogue',
  ({ facts }) => facts.all('call-answer').some(({ fact }) => fact.permissions.length > 0),
  async (ask, { facts }) => {
    const wanted = named(facts);
    const catalogue = await readCatalogue(ask);
    if (catalogue === null) return { blocked: 'the list of all permissions could not be read' };
    const { permissions, complete } = catalogue;
    const products = await readProducts(ask);
    const absent = wanted.filter((permission) => !permissions.has(permission));
    const known = wanted.filter((permission) => permissions.has(permission));
    const size = permissions.size;
    return {
      kind: 'permission-catalogue',
      standing: 'observed',
      fact: { complete, size, known, absent, products },
      says:
        absent.length === 0
          ? `The platform’s list of ${size} permissions has ${known.join(', ')}.`
          : `The platform’s list of ${size} permissions does not have ${absent.join(', ')}.`,
      exhibit: {
        shape: 'table',
        columns: ['what', 'value'],
        rows: [
          ['permissions in the list', String(size)],
          ...known.map((permission) => [permission, 'in the list']),
          ...absent.map((permission) => [permission, complete ? 'not in the list' : 'not in what was read of it']),
          ['enabled products', products?.join(', ') ?? 'could not be read'],
        ],
      },
    };
  },
);

/** Permissions that a refusal or the published definition names, without wildcards, which stand in no list. */
function named(facts: Facts): readonly string[] {
  const lists = [...facts.all('call-answer'), ...facts.all('call-needs')].flatMap(({ fact }) => fact.permissions);
  return [...new Set(lists)].filter((one) => !one.includes('*'));
}

async function readCatalogue(ask: Ask): Promise<{ permissions: ReadonlySet<string>; complete: boolean } | null> {
  const permissions = new Set<string>();
  for (let page = 1; page <= MOST_PAGES; page++) {
    const path = `/api/v2/authorization/permissions?pageSize=${PAGE_SIZE}&pageNumber=${page}`;
    const { answer } = await ask({ method: 'GET', path });
    const listing = answer?.status === 200 ? objectOf(answer) : null;
    if (listing === null || !Array.isArray(listing.entities)) return null;
    for (const one of asList(listing.entities).flatMap(namesOf)) permissions.add(one);
    const pages = listing.pageCount;
    // Without a number of pages nobody can tell whether this was the last one.
    if (typeof pages !== 'number') return { permissions, complete: false };
    if (page >= pages) return { permissions, complete: permissions.size > 0 };
  }
  return { permissions, complete: false };
}

/** `DomainPermissionCollection`: `permissionMap` holds, by entity, the actions. */
function namesOf(collection: Readonly<Record<string, unknown>>): readonly string[] {
  const domain = textOf(collection.domain);
  return Object.entries(asObject(collection.permissionMap) ?? {}).flatMap(([entity, actions]) =>
    asList(actions).flatMap((one) => {
      const action = textOf(one.action);
      return action === null ? [] : [`${textOf(one.domain) ?? domain}:${textOf(one.entityType) ?? entity}:${action}`];
    }),
  );
}

async function readProducts(ask: Ask): Promise<readonly string[] | null> {
  const { answer } = await ask({ method: 'GET', path: '/api/v2/authorization/products' });
  const listing = answer?.status === 200 ? objectOf(answer) : null;
  if (!Array.isArray(listing?.entities)) return null;
  return asList(listing.entities).flatMap(({ id }) => textOf(id) ?? []);
}
