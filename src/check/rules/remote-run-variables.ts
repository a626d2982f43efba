import { remoteRun } from '../../terraform/workspace.ts';
import { argumentsOf } from '../look.ts';
import { defineRule } from '../rule.ts';

/** HCP Terraform, "Variables": what the local environment holds does not travel to a remote run. */
export default defineRule({
  id: 'remote-run-variables',
  level: 'warning',
  title: 'Runs are remote, and the credentials are in the environment of this machine',
  *look(project) {
    const names = [...project.variables.clientId, ...project.variables.secret];
    const here = project.values.find(({ name, value }) => names.includes(name) && value.trim() !== '');
    const inEnv = names.find((name) => (project.env[name] ?? '') !== '');
    if (here === undefined && inEnv === undefined) return;
    for (const configuration of project.configurations) {
      const own = [...argumentsOf(project)].some(
        (one) => one.configuration === configuration && one.field === 'secret',
      );
      const remote = remoteRun(configuration.root);
      if (remote === undefined || own || !configuration.uses) continue;
      yield {
        message: `${here?.name ?? inEnv} stays on the machine that starts the run: a remote run sees the variables of its workspace only.`,
        fix: 'Set it in the workspace as a variable of the category "env" (environment variable, sensitive); of the category "terraform" the provider does not see it.',
        spot: remote,
      };
    }
  },
});
