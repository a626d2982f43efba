import { isReadUnasked, type Module, readModule, type Unread } from '../../terraform/module.ts';
import { workspaceResources } from '../../terraform/workspace.ts';
import { join } from '../../world/files.ts';
import type { Project } from '../project.ts';
import { configurations, fedVariables, hiddenSettings, ownIds } from './configurations.ts';
import { localExecs } from './local-exec.ts';
import { readOne } from './one-file.ts';
import type { Collected, ReadOptions } from './options.ts';
import { walk } from './walk.ts';

/** Reads all that `check` looks at below a folder. Judges nothing; what cannot be read is one line each. */
export async function readProject(
  root: string,
  options: ReadOptions,
): Promise<{ project: Project; unread: readonly Unread[]; read: { files: number; bytes: number } }> {
  const { files, env, tools, variables, regionOf, clientIdForm } = options;
  const unread: Unread[] = [];
  const read = { files: 0, bytes: 0 };
  const project: Collected = {
    configurations: [],
    otherValues: [],
    values: [],
    scripts: [],
    pipelines: [],
    jenkinsSteps: [],
    states: [],
    plans: [],
    savedPlans: [],
    logs: [],
    hiddenFiles: [],
    workspaceVariables: [],
    namedFiles: [],
    ownIds: [],
    env,
    tools,
    variables,
    regionOf,
    clientIdForm,
  };
  const rest: string[] = [];
  const runners = new Set<string>();
  const modules = new Map<string, Module>();
  for await (const { folder, names } of walk(root, files, unread)) {
    const module = await readModule(folder, files, names).catch(() => undefined);
    if (module !== undefined) {
      modules.set(module.folder, module);
      read.files += module.files.length + module.values.length;
    }
    if (names.includes('.runner')) runners.add(join(folder, '.env'));
    rest.push(...names.filter((name) => !isReadUnasked(name)).map((name) => join(folder, name)));
    // Values beside no configuration are read all the same.
    if (module === undefined)
      rest.push(...names.filter((name) => /\.tfvars(?:\.json)?$/.test(name)).map((name) => join(folder, name)));
  }
  project.configurations = await configurations(modules, options);
  project.workspaceVariables.push(...[...modules.values()].flatMap(workspaceResources));
  project.scripts.push(...[...modules.values()].flatMap(localExecs));
  const fed = fedVariables(project.configurations, tools);
  for (const path of [...new Set([...rest, ...options.extra])]) {
    const before = read.files;
    await readOne(path, { project, unread, fed, options, runners, count: () => (read.files += 1) });
    if (read.files > before) read.bytes += (await files.size(path)) ?? 0;
  }
  project.hiddenFiles = await hiddenSettings(root, options);
  project.ownIds = ownIds(project.configurations, options);
  // In a project that uses nothing of the vendor, a module that is not there is none of our business.
  const uses = project.configurations.some((one) => one.uses);
  for (const { unread: inside } of project.configurations) {
    unread.push(...inside.filter(({ absent }) => uses || absent !== true));
  }
  const inConfigurations = new Set(project.configurations.flatMap((one) => one.modules));
  for (const module of modules.values()) if (!inConfigurations.has(module)) unread.push(...module.unread);
  return { project, unread, read };
}
