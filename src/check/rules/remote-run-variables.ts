import { remoteRun } from '../../terraform/workspace.ts';
import { argumentsOf } from '../look.ts';
import { defineRule } from '../rule.ts';

/**
 * HCP Terraform, "Manage variables": what the local environment holds does not travel to a remote run. A `cloud` block alone
 * does not say that runs are remote (the execution mode is a setting of the workspace); variables of a workspace do.
 */
export default defineRule({
  id: 'remote-run-variables',
  level: 'warning',
  title: 'Runs are remote, and a credential is in the environment of this machine and not in the workspace',
  *look(project) {
    const { workspaceVariables, variables } = project;
    if (workspaceVariables.length === 0) return;
    const inWorkspace = new Set(workspaceVariables.map(({ key }) => key));
    const missing = [...variables.clientId, ...variables.secret].filter((name) => !inWorkspace.has(name));
    const here = project.values.find(({ name, value }) => missing.includes(name) && value.trim() !== '');
    const inEnv = missing.find((name) => (project.env[name] ?? '') !== '');
    if (here === undefined && inEnv === undefined) return;
    for (const configuration of project.configurations) {
      const own = [...argumentsOf(project)].some(
        (one) => one.configuration === configuration && one.field === 'secret',
      );
      const remote = remoteRun(configuration.root);
      if (remote === undefined || own || !configuration.uses) continue;
      yield {
        message: `${here?.name ?? inEnv} stays on the machine that starts the run, and the workspace has no variable of that name: a remote run sees the workspace’s only.`,
        fix: 'Set it in the workspace as a variable of the category "env" (environment variable, sensitive); of the category "terraform" the provider does not see it.',
        spot: remote,
      };
    }
  },
});
