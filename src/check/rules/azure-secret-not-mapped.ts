import { linesOf, secretNames } from '../look.ts';
import { defineRule } from '../rule.ts';

/** Azure Pipelines, "Set secret variables": they are not given to scripts as environment variables by themselves. */
export default defineRule({
  id: 'azure-secret-not-mapped',
  level: 'error',
  title: 'A script of Azure Pipelines reads a secret that nobody maps into its environment',
  *look(project) {
    const names = secretNames(project);
    for (const { script, text, spot } of linesOf(project)) {
      if (script.platform !== 'azure') continue;
      for (const [, name = ''] of text.matchAll(/\$(?:env:|\{)?([A-Za-z_]\w*)/g)) {
        if (!names.has(name)) continue;
        const mapped = project.values.some((one) => one.name === name && script.group.startsWith(one.group));
        if (mapped) continue;
        yield {
          message: `The script reads ${name}, and its step has no env: that maps it: a secret variable is absent then.`,
          fix: `Add to the step: env: { ${name}: $(${name}) }`,
          spot,
        };
      }
      const macro = /\$\(([A-Za-z_]\w*)\)/.exec(text)?.[1];
      if (macro !== undefined && names.has(macro)) {
        yield {
          message: `$(${macro}) stands in the script itself: where the variable is not defined, the shell runs its name as a command, and the value is empty.`,
          fix: `Map it with env: { ${macro}: $(${macro}) } and read "$${macro}" in the script.`,
          spot,
          level: 'warning',
        };
      }
    }
  },
});
