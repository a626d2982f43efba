import type { HiddenFile } from '../discover/sdk.ts';
import type { SourceFile } from '../terraform/module.ts';
import type { Configuration } from '../terraform/providers.ts';
import type { Spot } from '../terraform/value.ts';
import type { WorkspaceVariable } from '../terraform/workspace.ts';
import type { Tools, VariableNames } from '../vendors/vendor.ts';

/** Fields that a value can be meant for, by its name. */
export type FieldName = 'clientId' | 'secret' | 'token' | 'region';

/** Where a named value stands: a `.env` file, the `env` of a workflow, an options file. */
export type HolderKind =
  | 'env-file'
  | 'pipeline'
  | 'compose'
  | 'profile'
  | 'options'
  | 'values'
  /** A Dockerfile, a unit of systemd, what a runner of a CI platform hands to its jobs. */
  | 'image'
  | 'service'
  | 'runner';

/** `NAME=value` in any of the files that give a process its environment or a tool its options. */
export interface NamedValue {
  name: string;
  value: string;
  field: FieldName | undefined;
  holder: HolderKind;
  /** As it was written: a plain YAML scalar may be read as something else than a text. */
  style: 'plain' | 'quoted' | 'block';
  /** What a YAML reader makes of it, where that is no text. */
  typed: boolean;
  /** Values of one process: the same group. */
  group: string;
  spot: Spot;
}

/** A piece of a script, line by line. */
export interface Script {
  shell: 'sh' | 'powershell' | 'cmd';
  lines: readonly string[];
  /** Of its first line. */
  spot: Spot;
  /** The job or step that it belongs to; empty for a file of its own. */
  group: string;
  platform: Platform | undefined;
}

export type Platform = 'github' | 'gitlab' | 'azure' | 'jenkins' | 'bitbucket' | 'circleci';

/** A job of a pipeline. */
export interface Job {
  name: string;
  spot: Spot;
  /** The environment that it names. */
  environment: boolean;
  /** Names of secrets that its text refers to, with the line of the first time. */
  secrets: ReadonlyMap<string, number>;
  /** Runs for merge or pull requests; `unprotected`: for branches that nobody protects. */
  runsOn: { pullRequests: boolean; anyBranch: boolean };
  /** Outputs that hold a secret: their lines. */
  secretOutputs: readonly number[];
}

export interface Pipeline {
  platform: Platform;
  file: string;
  jobs: readonly Job[];
  /** Variables handed to a component or template as input: name and line. */
  inputs: readonly { name: string; value: string; line: number }[];
}

/** A step of a Jenkinsfile that runs a shell. */
export interface JenkinsStep {
  step: string;
  /** What Groovy fills into its text before the shell sees it. */
  filledIn: readonly { code: string; spot: Spot }[];
}

export interface OauthClient {
  address: string;
  id: string | undefined;
  name: string | undefined;
  integrationCredential: boolean;
  exposesSecret: boolean;
  holdsSecret: boolean;
  line: number;
}

export interface State {
  file: string;
  clients: readonly OauthClient[];
  identityProviders: readonly { address: string; line: number }[];
  /** Secrets in clear text: what it is, its fingerprint, the line. */
  secrets: readonly SecretSight[];
}

export interface SecretSight {
  what: string;
  fingerprint: string;
  length: number;
  line: number;
}

export interface PlannedChange {
  address: string;
  type: string;
  actions: readonly string[];
  reason: string | undefined;
  before: Readonly<Record<string, unknown>> | null;
  after: Readonly<Record<string, unknown>> | null;
  line: number;
}

export interface Plan {
  file: string;
  changes: readonly PlannedChange[];
  /** Types in the configuration: `genesyscloud_user`, `data.genesyscloud_user`. */
  types: readonly string[];
  /** Fingerprints of the values of variables. */
  variables: ReadonlyMap<string, { fingerprint: string; line: number; empty: boolean }>;
  secrets: readonly SecretSight[];
  identityProviders: readonly { address: string; line: number }[];
}

/** A file that something else names, and where. */
export interface NamedFile {
  path: string;
  by: 'compose' | 'systemd' | 'cache';
  spot: Spot;
}

/** All that was read, and nothing judged. */
export interface Project {
  configurations: readonly Configuration[];
  /** Files with values that Terraform reads only when it is told to. */
  otherValues: readonly SourceFile[];
  values: readonly NamedValue[];
  scripts: readonly Script[];
  pipelines: readonly Pipeline[];
  jenkinsSteps: readonly JenkinsStep[];
  states: readonly State[];
  plans: readonly Plan[];
  /** Saved plans in Terraform's own form. */
  savedPlans: readonly Spot[];
  logs: readonly { file: string; secrets: readonly SecretSight[] }[];
  /** The hidden files of the SDKs; `used`: the project lists that SDK. */
  hiddenFiles: readonly (HiddenFile & { used: boolean })[];
  /** Variables of workspaces of HCP Terraform, from a listing of its API or from resources that set them. */
  workspaceVariables: readonly WorkspaceVariable[];
  /** Files of variables and caches that other files name. */
  namedFiles: readonly NamedFile[];
  /** Client ids that are in use, as far as they are known: from the configurations and the environment. */
  ownIds: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  tools: Tools;
  variables: VariableNames;
  /** Whether a text names a region, and which one. */
  regionOf(spelling: string): { name: string; terraform: boolean } | undefined;
  clientIdForm: RegExp | undefined;
}
