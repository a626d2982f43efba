import { secretNames } from '../look.ts';
import { defineRule } from '../rule.ts';

/** Jenkins, "String interpolation": Groovy fills in a double-quoted text before the shell sees it. */
export default defineRule({
  id: 'jenkins-secret-expanded',
  level: 'warning',
  title: 'A double-quoted Groovy text fills a secret in before the shell sees it',
  *look(project) {
    const names = secretNames(project);
    for (const { step, filledIn } of project.jenkinsSteps) {
      for (const { code, spot } of filledIn) {
        const name = [...code.matchAll(/[A-Za-z_]\w*/g)].map(([one]) => one).find((one) => names.has(one));
        if (name === undefined) continue;
        yield {
          message: `${name} is filled into the text of ${step} by Groovy: a $, a quote or a backslash in the value changes it, and it shows in the list of processes.`,
          fix: 'Use single quotes (or three of them), so that the shell reads the variable.',
          spot,
        };
      }
    }
  },
});
