import { secretNames } from '../look.ts';
import { defineRule } from '../rule.ts';

/** HCP Terraform, "Variables": only the category "env" becomes the environment of a run. */
export default defineRule({
  id: 'workspace-variable-category',
  level: 'error',
  title: 'A variable of a workspace of HCP Terraform is of a kind that its reader does not see',
  *look(project) {
    const own = new Set(Object.values(project.variables).flat());
    const names = secretNames(project);
    for (const { key, category, sensitive, empty, spot } of project.workspaceVariables) {
      const ofEnvironment = own.has(key) || key.startsWith('TF_VAR_');
      if (ofEnvironment && category === 'terraform') {
        yield {
          message: `${key} is of the category "terraform": the provider looks in the environment and does not see it.`,
          fix: 'Set it again with the category "env" (environment variable); the category of a variable cannot be changed.',
          spot,
        };
      } else if (ofEnvironment && empty) {
        yield { message: `${key} has no value.`, fix: 'Give it its value, or delete it.', spot };
      }
      if ((names.has(key) || names.has(`TF_VAR_${key}`)) && !sensitive && !empty) {
        yield {
          message: `${key} is not marked as sensitive: everybody who may read the workspace sees it.`,
          fix: 'Mark it as sensitive, and reset the secret.',
          spot,
          level: 'warning',
        };
      }
    }
  },
});
