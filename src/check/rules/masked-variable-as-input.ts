import { secretNames } from '../look.ts';
import { defineRule } from '../rule.ts';

/** GitLab issue 584379: inputs are filled in before masked variables are known. */
export default defineRule({
  id: 'masked-variable-as-input',
  level: 'warning',
  title: 'A secret variable is handed to a component as an input, and arrives as its name',
  *look(project) {
    const names = secretNames(project);
    for (const { inputs, file } of project.pipelines) {
      for (const { name, value, line } of inputs) {
        const variable = /^\$\{?([A-Za-z_]\w*)\}?$/.exec(value)?.[1];
        if (variable === undefined || !(names.has(variable) || /secret|token/i.test(variable))) continue;
        yield {
          message: `Input ${name} is given ${variable}: a masked variable is not filled in there, and the component gets its name instead.`,
          fix: 'Hand in the name of the variable, and let the component read it from its environment.',
          spot: { file, line },
        };
      }
    }
  },
});
