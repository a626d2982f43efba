import { authDivision as divisionByName, homeDivision } from './data/auth-division.ts';
import { authRole } from './data/auth-role.ts';
import { organizationsMe } from './data/organizations-me.ts';
import { routingQueue as queueByName } from './data/routing-queue.ts';
import { type Diagnostic, diagnosticMessages, Refused } from './diagnostics.ts';
import type { Pool } from './pool.ts';
import type { DataSource, Resource } from './resource.ts';
import { authDivision } from './resources/auth-division.ts';
import { authenticationSettings } from './resources/authentication-settings.ts';
import { idpGeneric } from './resources/idp-generic.ts';
import { oauthClient } from './resources/oauth-client.ts';
import { routingQueue } from './resources/routing-queue.ts';
import { complete, fromState, planned, schemaMessage, settled } from './schema.ts';
import { prepare, providerSchema, settingsOf } from './settings.ts';
import { start } from './start.ts';
import { type Dynamic, type Fields, fieldsOf, pack, Unknown, unpack } from './value.ts';

const resources: readonly Resource[] = [authDivision, authenticationSettings, idpGeneric, oauthClient, routingQueue];
const dataSources: readonly DataSource[] = [authRole, divisionByName, homeDivision, organizationsMe, queueByName];

/** Fields of requests, by the names of the protocol. */
export interface Request {
  type_name: string;
  config: Dynamic | null;
  current_state: Dynamic | null;
  prior_state: Dynamic | null;
  planned_state: Dynamic | null;
  proposed_new_state: Dynamic | null;
  prior_private: Uint8Array;
  planned_private: Uint8Array;
  private: Uint8Array;
  raw_state: { json: Uint8Array } | null;
  id: string;
}

let pool: Pool | undefined;

/** The calls of the plugin protocol. Each may throw `Refused`; `answered` makes diagnostics of it. */
export const calls: Readonly<Record<string, (request: Request) => object | Promise<object>>> = {
  GetSchema: () => ({
    provider: schemaMessage(providerSchema),
    resource_schemas: Object.fromEntries(
      resources.map(({ type, schema, version }) => [type, schemaMessage(schema, version)]),
    ),
    data_source_schemas: Object.fromEntries(dataSources.map(({ type, schema }) => [type, schemaMessage(schema)])),
    server_capabilities: { plan_destroy: false, get_provider_schema_optional: true },
  }),

  PrepareProviderConfig({ config }) {
    const prepared = prepare(fieldsOf(unpack(config)), process.env);
    return { prepared_config: pack(complete(providerSchema, prepared)) };
  },

  // Resources are checked by the API, not here.
  ValidateResourceTypeConfig: () => ({}),
  ValidateDataSourceConfig: () => ({}),

  UpgradeResourceState({ type_name, raw_state }) {
    const json: unknown = JSON.parse(Buffer.from(raw_state?.json ?? '').toString('utf8') || '{}');
    return { upgraded_state: pack(fromState(resourceOf(type_name).schema, json)) };
  },

  async Configure({ config }) {
    // Terraform hands over the block as it is written, not as it was prepared: the defaults are filled in once more.
    pool = await start(settingsOf(prepare(fieldsOf(unpack(config)), process.env), process.env));
    return {};
  },

  async ReadResource({ type_name, current_state, private: kept }) {
    const { schema, read } = resourceOf(type_name);
    const before = fieldsOf(unpack(current_state));
    const after = await ready().use((api) => read(api, before));
    return { new_state: pack(after === undefined ? null : settled(schema, before, after)), private: kept };
  },

  PlanResourceChange({ type_name, prior_state, proposed_new_state, prior_private }) {
    const proposed = unpack(proposed_new_state);
    const rest = { requires_replace: [], planned_private: prior_private, legacy_type_system: true };
    if (proposed === null) return { planned_state: pack(null), ...rest };
    const isNew = unpack(prior_state) === null;
    return { planned_state: pack(planned(resourceOf(type_name).schema, fieldsOf(proposed), isNew)), ...rest };
  },

  async ApplyResourceChange({ type_name, prior_state, planned_state, planned_private }) {
    const rest = { private: planned_private, legacy_type_system: true };
    try {
      return {
        new_state: pack(await apply(resourceOf(type_name), unpack(prior_state), unpack(planned_state))),
        ...rest,
      };
    } catch (error) {
      // What could not be changed is as it was.
      return { new_state: prior_state, diagnostics: diagnosticMessages(diagnosticsOf(error)), ...rest };
    }
  },

  ImportResourceState({ type_name, id }) {
    const state = complete(resourceOf(type_name).schema, { id });
    return { imported_resources: [{ type_name, state: pack(state) }] };
  },

  async ReadDataSource({ type_name, config }) {
    const source = dataSources.find(({ type }) => type === type_name);
    if (source === undefined) throw new Refused({ summary: `no data source ${type_name} in the stand-in` });
    const state = await ready().use((api) => source.read(api, fieldsOf(unpack(config))));
    return { state: pack(complete(source.schema, state)) };
  },

  Stop: () => ({ Error: '' }),
};

async function apply(resource: Resource, prior: unknown, plan: unknown): Promise<Fields | null> {
  const before = fieldsOf(prior as Fields | null);
  const wanted = fieldsOf(plan as Fields | null);
  if (plan === null) {
    await ready().use((api) => resource.delete(api, before));
    return null;
  }
  const after = await ready().use((api) =>
    prior === null ? resource.create(api, known(wanted)) : resource.update(api, known(wanted), before),
  );
  return settled(resource.schema, known(wanted), after);
}

/** The plan with nothing in the place of what only the API can say. */
function known(plan: Fields): Fields {
  return fieldsOf(JSON.parse(JSON.stringify(plan, (_, value: unknown) => (value instanceof Unknown ? null : value))));
}

function ready(): Pool {
  if (pool === undefined) throw new Refused({ summary: 'the provider is not configured' });
  return pool;
}

function resourceOf(name: string): Resource {
  const resource = resources.find(({ type }) => type === name);
  if (resource === undefined) throw new Refused({ summary: `no resource ${name} in the stand-in` });
  return resource;
}

export function diagnosticsOf(error: unknown): readonly Diagnostic[] {
  if (error instanceof Refused) return error.diagnostics;
  return [{ summary: error instanceof Error ? error.message : String(error) }];
}
