import type { Keys, LostSource } from '../probes/probe.ts';
import type { VariableArgument } from '../terraform/variables.ts';
import type { Vendor } from '../vendors/vendor.ts';
import type { Files } from '../world/files.ts';
import type { World } from '../world/world.ts';
import { findInArchy } from './archy.ts';
import type { Given } from './case.ts';
import { type Conflict, conflict, type FieldName, type Found } from './found.ts';
import type { Sourced } from './inputs.ts';
import { findInProfile } from './profile.ts';
import { findInSdk } from './sdk.ts';
import { findInTerraform } from './terraform.ts';

/** The folder that the failing tool runs in, so that its credentials are found as it finds them. */
export interface Project {
  folder: string;
  files: Files;
  /** What is given to Terraform with -var and -var-file. */
  variables?: readonly VariableArgument[] | undefined;
  /** The alias of the provider block that is meant. */
  alias?: string | undefined;
  /** The profile of the vendor's command line. */
  profile?: string | undefined;
  /** The options file of Archy, which is then the failing tool. */
  optionsFile?: string | undefined;
}

/**
 * What the failing tool's own configuration says: Terraform's where the folder uses the provider, else the profile of
 * the command line, else Archy's options, as far as nothing of it is given already; else the hidden file of an SDK.
 */
export async function findConfigured(given: Given, vendor: Vendor, world: World): Promise<Found | undefined> {
  const { project } = given;
  const { tools } = vendor;
  if (project === undefined || tools === undefined) return undefined;
  const { folder, files, variables = [], alias, profile, optionsFile } = project;
  const { env } = world;
  if (optionsFile !== undefined) return findInArchy({ folder, files, env, optionsFile }, tools);
  const place = { folder, files, env, variables, alias };
  const inTerraform = profile === undefined ? await findInTerraform(place, tools, vendor.variables) : undefined;
  if (inTerraform !== undefined) return inTerraform;
  const [id = '', secret = ''] = [vendor.variables.clientId[0], vendor.variables.secret[0]];
  const whole =
    ((given.clientId ?? env[id]) !== undefined && (given.secret ?? env[secret]) !== undefined) ||
    given.token !== undefined ||
    vendor.variables.token.some((name) => (env[name] ?? '') !== '');
  const ofSdk = () => findInSdk({ folder, files, env }, tools, vendor.variables);
  if (whole && profile === undefined) return ofSdk();
  const inProfile = await findInProfile({ folder, files, env, profile }, tools, vendor.variables);
  return inProfile ?? (await findInArchy({ folder, files, env, optionsFile }, tools)) ?? ofSdk();
}

/** A secret that is the path of a file: what GitLab's file variables and Jenkins' secret files put into the environment. */
export async function behindPath(
  { project }: Given,
  found: Found | undefined,
  names: readonly string[],
  world: World,
): Promise<readonly Conflict[]> {
  const used = found?.fields.secret ?? variableText(names, world);
  if (project === undefined || used === undefined || !/^(?:\/|[A-Za-z]:\\)[\x21-\x7E]+$/.test(used.text)) return [];
  // A pipe can be read once, and by the tool alone.
  if ((await project.files.size(used.text)) === undefined) return [];
  const content = await project.files.text(used.text, 10_000).catch(() => undefined);
  if (content === undefined || content.trim() === '') return [];
  const file = { text: content.replace(/\r?\n$/, ''), source: 'the file whose path it holds' };
  return [conflict('secret', { ...used, source: `${used.source} (a path)` }, file)];
}

function variableText(names: readonly string[], world: World): { text: string; source: string } | undefined {
  const one = variable(names, world);
  return one === undefined ? undefined : { text: one.value, source: one.source };
}

export const isGiven = (name: FieldName, given: Given): boolean =>
  name !== 'gateway' && (name === 'clientId' ? given.clientId : given[name]) !== undefined;

/** Where a configuration was found, its gateway or none: Terraform does not read the variables without the block. */
export function gatewayFrom(
  found: Found | undefined,
  vendor: Vendor,
  world: World,
): { loginUrl: Sourced; apiUrl: Sourced } | undefined {
  if (found?.gateway === undefined) {
    // Terraform reads the variables only with the block, and that Archy reads them is not documented.
    const reads = found === undefined || found.tool === vendor.tools?.profiles.tool;
    return reads ? vendor.gatewayOf?.(world.env) : undefined;
  }
  const { login, api, source } = found.gateway;
  return { loginUrl: { value: login, source }, apiUrl: { value: api, source } };
}

export function toolWords({ tool, called = tool, unread = [] }: Found): string {
  const [first] = unread;
  const broken =
    first === undefined ? '' : `; not all could be read: ${first.spot.file} line ${first.spot.line}, ${first.what}`;
  return `${called}, as it finds them here${broken}`;
}

const fieldWords: Readonly<Record<string, string>> = { clientId: 'client id' };

/** The sources that lost, by field: part of the case, so that a report shows them whatever the verdict. */
export function notUsed(conflicts: readonly LostSource[]): Readonly<Record<string, string>> {
  const byField = new Map<string, string[]>();
  for (const { field: name, lost, equal } of conflicts) {
    const words = `${lost} (${equal ? 'the same value' : 'another value'})`;
    byField.set(name, [...(byField.get(name) ?? []), words]);
  }
  return Object.fromEntries(
    [...byField].map(([name, lost]) => [`${fieldWords[name] ?? name} not used`, lost.join(', ')]),
  );
}

/** Variables of a gateway that the tool does not read without the block. */
export function gatewayNotUsed(
  found: Found | undefined,
  { tools }: Vendor,
  { env }: World,
): Readonly<Record<string, string>> {
  const gateway = tools?.terraform.gateway;
  if (gateway === undefined || found?.tool !== 'Terraform' || found.gateway !== undefined) return {};
  if ((env[gateway.variables.host] ?? '') === '') return {};
  return {
    'gateway not used': `environment variable ${gateway.variables.host} (read only where the provider block holds ${gateway.block} {})`,
  };
}

export function variable(names: readonly string[], world: World): Sourced | undefined {
  for (const name of names) {
    const value = world.env[name];
    if (value !== undefined)
      return { value, source: `environment variable ${name}${value === '' ? ' (set, but empty)' : ''}` };
  }
  return undefined;
}

/**
 * Whether Terraform is given a region: its provider has no default and asks the host `login.`, which does not exist, until
 * it says "context deadline exceeded" (terraform-provider-genesyscloud 1.84.1). Undefined for tools that have a default, and
 * where an address is named that makes the region unneeded.
 */
export function regionSettingOf(
  found: Found | undefined,
  region: Sourced | undefined,
  addressed: boolean,
): Keys['regionSetting'] {
  if (found === undefined || addressed || found.gateway !== undefined) return undefined;
  const { tool, unknown } = found;
  if (region !== undefined) return tool === 'Terraform' ? { tool, state: 'set', source: region.source } : undefined;
  if (unknown.region !== undefined) return { tool, state: 'unknown', source: unknown.region };
  if (tool !== 'Terraform') return undefined;
  return {
    tool,
    state: 'not-set',
    source: 'not set: Terraform has no default, and ends with "context deadline exceeded"',
  };
}
