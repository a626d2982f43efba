import { Why401Error } from '../model/errors.ts';
import {
  argument,
  type Configuration,
  type NestedBlock,
  type ProviderConfiguration,
  readConfiguration,
} from '../terraform/providers.ts';
import { type Evaluated, spotWords, textOfValue } from '../terraform/value.ts';
import type { VariableArgument } from '../terraform/variables.ts';
import type { TerraformProvider, Tools, VariableNames } from '../vendors/vendor.ts';
import { attributeOf } from '../wire/hcl/index.ts';
import type { Files } from '../world/files.ts';
import { type Conflict, conflict, type FieldName, type Found } from './found.ts';
import { basesOf, type Gateway } from './gateway.ts';
import { hiddenFiles } from './sdk.ts';
import { environmentOf, type InEnvironment, runWords, workspaceIn } from './workspace.ts';

export interface TerraformPlace {
  folder: string;
  files: Files;
  env: Readonly<Record<string, string | undefined>>;
  variables: readonly VariableArgument[];
  /** The alias of the provider block that is meant, where there are several. */
  alias: string | undefined;
}

/**
 * The credentials as Terraform hands them to the provider in a folder: the arguments of its block, the environment only
 * where an argument is null or not written. Undefined where the folder does not use the provider.
 */
export async function findInTerraform(
  place: TerraformPlace,
  tools: Tools,
  names: VariableNames,
): Promise<Found | undefined> {
  const workspace = await workspaceIn(place).catch(() => undefined);
  const configuration = await readConfiguration(
    place.folder,
    tools.terraform,
    { env: place.env, given: place.variables, workspace: workspace?.variables },
    place.files,
  ).catch(() => undefined);
  if (configuration?.uses !== true) return undefined;
  const block = chosenBlock(configuration, place.alias);
  if (place.alias !== undefined && block === undefined) {
    const there = configuration.providers.flatMap(({ alias }) => (alias === undefined ? [] : [alias]));
    throw new Why401Error(
      'USAGE',
      `--alias: no provider block of this folder has that alias; there ${there.length === 0 ? 'is none' : `are: ${there.join(', ')}`}`,
    );
  }
  const conflicts: Conflict[] = [];
  const fields: Partial<Record<FieldName, { text: string; source: string }>> = {};
  const unknown: Partial<Record<FieldName, string>> = {};
  for (const field of ['clientId', 'secret', 'token', 'region'] as const) {
    const [variable = ''] = names[field];
    const inEnv = environmentOf(variable, place.env, workspace?.variables);
    const one = fieldOf(field, block, tools.terraform, inEnv);
    if (one.used !== undefined) fields[field] = one.used;
    if (one.unknown !== undefined) unknown[field] = one.unknown;
    conflicts.push(...one.conflicts);
  }
  const gateway = await gatewayFor(block, place, tools);
  const { arguments: args } = tools.terraform;
  const carriers = { clientId: carriersOf(block, args.clientId), secret: carriersOf(block, args.secret) };
  const called = `${configuration.root.program}${workspace === undefined ? '' : ` ${runWords(workspace)}`}`;
  return { tool: 'Terraform', called, fields, unknown, gateway, conflicts, carriers, unread: configuration.unread };
}

/** The block without an alias is what resources use that name none. */
function chosenBlock({ providers }: Configuration, alias: string | undefined): ProviderConfiguration | undefined {
  if (alias !== undefined) return providers.find((one) => one.alias === alias);
  return providers.find((one) => one.alias === undefined) ?? providers[0];
}

/** `TF_VAR_` variables of the root module that an argument is made of. */
function carriersOf(block: ProviderConfiguration | undefined, name: string): readonly string[] {
  const given = block?.arguments.get(name);
  const variable = given?.known === true ? given.source.variable : undefined;
  const written = block === undefined ? undefined : attributeOf(block.block.body, name)?.value;
  const named = written?.kind === 'reference' && written.path[0] === 'var' ? written.path[1] : undefined;
  const found = variable ?? (block?.address.startsWith('module.') === true ? undefined : named);
  return found === undefined ? [] : [`TF_VAR_${found}`];
}

interface Field {
  used?: { text: string; source: string };
  unknown?: string;
  conflicts: readonly Conflict[];
}

function fieldOf(
  field: 'clientId' | 'secret' | 'token' | 'region',
  block: ProviderConfiguration | undefined,
  { arguments: names }: TerraformProvider,
  { used: ofEnv, unknown, left }: InEnvironment,
): Field {
  const written = block?.arguments.get(names[field]);
  if (written?.known === false) {
    const where = block === undefined ? '' : ` in ${spotWords(block.spot)}`;
    return { unknown: `${names[field]}${where}: not known before a run (${written.why})`, conflicts: [] };
  }
  const text = written === undefined ? undefined : textOfValue(written.value);
  if (written === undefined || text === undefined) {
    if (ofEnv === undefined) return { ...(unknown === undefined ? {} : { unknown }), conflicts: [] };
    return { used: ofEnv, conflicts: left === undefined ? [] : [conflict(field, ofEnv, left)] };
  }
  const used = { text, source: sourceWords(names[field], written, text) };
  const lost = [
    ...written.lost.flatMap(({ value, source }) => {
      const other = textOfValue(value);
      return other === undefined ? [] : [{ text: other, source: source.words }];
    }),
    ...[ofEnv, left].filter((one) => one !== undefined),
  ];
  // Of what was never a value there is nothing to lose.
  const conflicts = lost.filter((one) => one.text !== '').map((one) => conflict(field, used, one));
  return { used, conflicts };
}

function sourceWords(name: string, { source }: Extract<Evaluated, { known: true }>, text: string): string {
  return `${name} of the provider block: ${source.words}${text === '' ? ' (set, but empty)' : ''}`;
}

/** The gateway of the block, whose variables count only once it is written; else the one of the SDK's hidden file. */
async function gatewayFor(
  block: ProviderConfiguration | undefined,
  place: TerraformPlace,
  tools: Tools,
): Promise<Found['gateway']> {
  const { terraform } = tools;
  const [written] = block?.nested.get(terraform.gateway.block) ?? [];
  if (written !== undefined) {
    const bases = basesOf(gatewayIn(written, terraform, place.env));
    return bases === undefined ? undefined : { ...bases, source: `gateway block in ${spotWords(written.spot)}` };
  }
  const hidden = (await hiddenFiles(place, tools)).find(({ sdk }) => sdk.terraform);
  const bases = hidden?.gateway === undefined ? undefined : basesOf(hidden.gateway.gateway);
  return hidden?.gateway === undefined || bases === undefined
    ? undefined
    : { ...bases, source: `${hidden.path} line ${hidden.gateway.line}` };
}

function gatewayIn(block: NestedBlock, { gateway }: TerraformProvider, env: TerraformPlace['env']): Gateway {
  const { variables } = gateway;
  const value = (name: string, variable: string): string => argument(block.arguments, name) ?? env[variable] ?? '';
  const params = new Map<string, string>();
  const [pathName, pathValue] = [env[variables.pathName] ?? '', env[variables.pathValue] ?? ''];
  if (pathName !== '') params.set(pathName, pathValue);
  for (const { arguments: args } of block.nested.get('path_params') ?? []) {
    params.set(argument(args, 'path_name') ?? pathName, argument(args, 'path_value') ?? pathValue);
  }
  return {
    host: value('host', variables.host),
    port: value('port', variables.port),
    protocol: value('protocol', variables.protocol),
    loginPath: params.get('login') ?? '',
    apiPath: params.get('api') ?? '',
  };
}
