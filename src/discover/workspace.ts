import { readModule } from '../terraform/module.ts';
import { type Spot, spotWords } from '../terraform/value.ts';
import {
  isWorkspaceListing,
  remoteRun,
  type WorkspaceVariable,
  workspaceListing,
  workspaceResources,
  workspaceWords,
} from '../terraform/workspace.ts';
import { join } from '../world/files.ts';
import type { TerraformPlace } from './terraform.ts';

/** A workspace of HCP Terraform. */
export interface Workspace {
  /** Where the configuration says that runs are remote. */
  spot: Spot;
  /** Its variables, where a listing of them lies in the folder; else nobody knows them. */
  variables: readonly WorkspaceVariable[] | undefined;
}

/** The workspace of HCP Terraform that a folder runs in, with a listing of its variables as its API gives it. */
export async function workspaceIn({
  folder,
  files,
}: Pick<TerraformPlace, 'folder' | 'files'>): Promise<Workspace | undefined> {
  const module = await readModule(folder, files);
  const spot = module === undefined ? undefined : remoteRun(module);
  if (module === undefined || spot === undefined) return undefined;
  const variables = [...workspaceResources(module)];
  for (const { name, kind } of await files.list(folder)) {
    if (kind !== 'file' || !name.endsWith('.json')) continue;
    const path = join(folder, name);
    const text = await files.text(path, 1_000_000).catch(() => '');
    if (isWorkspaceListing(text)) variables.push(...workspaceListing(text, path));
  }
  return { spot, variables: variables.length === 0 ? undefined : variables };
}

/** Words for a run there, behind the name of the program. */
export const runWords = ({ spot, variables }: Workspace): string =>
  variables === undefined
    ? `(${spotWords(spot)} names HCP Terraform: where the execution mode of the workspace is "remote", variables of this machine do not travel, and those of the workspace count, which are not known here)`
    : `in a workspace of HCP Terraform (${spotWords(spot)}), whose variables count and not those of this machine`;

/** A variable of the environment that the provider sees. */
export interface InEnvironment {
  used: { text: string; source: string } | undefined;
  unknown: string | undefined;
  /** What this machine has and the run does not get. */
  left: { text: string; source: string } | undefined;
}

/** The provider takes a variable that is set to nothing as not set, and a blank as a value. */
export function environmentOf(
  name: string,
  env: TerraformPlace['env'],
  workspace: readonly WorkspaceVariable[] | undefined,
): InEnvironment {
  const text = env[name] ?? '';
  const here = text === '' ? undefined : { text, source: `environment variable ${name}` };
  if (workspace === undefined) return { used: here, unknown: undefined, left: undefined };
  const left = here === undefined ? undefined : { ...here, source: `${here.source} of this machine` };
  const own = workspace.filter(({ key }) => key === name);
  const one = own.findLast(({ category }) => category === 'env');
  if (one === undefined) {
    const other = own[0];
    const why =
      other === undefined
        ? `${name} is no variable of the workspace`
        : `${workspaceWords(other)} is of the category "terraform", so that the provider does not see it`;
    return { used: undefined, unknown: here === undefined && other === undefined ? undefined : why, left };
  }
  if (one.value === undefined)
    return { used: undefined, unknown: `${workspaceWords(one)}, which nobody is told`, left };
  return {
    used: one.value === '' ? undefined : { text: one.value, source: workspaceWords(one) },
    unknown: undefined,
    left,
  };
}
