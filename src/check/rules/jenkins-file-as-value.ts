import { valuesFor } from '../look.ts';
import { defineRule } from '../rule.ts';

/** Jenkins, Credentials Binding plugin, `file` and `zip`: the variable holds the path of a temporary file. */
export default defineRule({
  id: 'jenkins-file-as-value',
  level: 'error',
  title: 'A secret file of Jenkins is bound to a variable that should hold the secret, and gives it a path',
  *look(project) {
    for (const { name, value, spot } of valuesFor(project, 'clientId', 'secret', 'token')) {
      if (!/^credentials:.*#file$/.test(value)) continue;
      yield {
        message: `${name} gets the path of a file, not what is in it.`,
        fix: `Store it as "Secret text" and bind it with string(credentialsId: ..., variable: '${name}').`,
        spot,
      };
    }
  },
});
