import { valuesFor } from '../look.ts';
import { defineRule } from '../rule.ts';

/** Jenkins, `credentials()`: of user and password the variable holds `user:password`, beside _USR and _PSW. */
export default defineRule({
  id: 'jenkins-pair-as-value',
  level: 'error',
  title: 'One credential of Jenkins is used for id and secret, so that both hold id:secret',
  *look(project) {
    for (const { value, group, spot, name } of valuesFor(project, 'secret')) {
      if (!value.startsWith('credentials:')) continue;
      const id = valuesFor(project, 'clientId').find((one) => one.group === group && one.value === value);
      if (id === undefined) continue;
      yield {
        message: `${name} and ${id.name} come from the same credential: each of them holds "user:password" as a whole.`,
        fix: 'Bind the credential to one name, and take NAME_USR as the client id and NAME_PSW as the secret.',
        spot,
      };
    }
  },
});
