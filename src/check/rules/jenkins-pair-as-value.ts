import { referredTo, valuesFor } from '../look.ts';
import type { NamedValue, Project } from '../project.ts';
import { defineRule } from '../rule.ts';

const fix = 'Bind the credential to one name, and take NAME_USR as the client id and NAME_PSW as the secret.';

/** Jenkins, `credentials()`: of user and password the variable holds `user:password`, beside _USR and _PSW. */
export default defineRule({
  id: 'jenkins-pair-as-value',
  level: 'error',
  title: 'One credential of Jenkins is used as a whole, so that the value holds id:secret',
  *look(project) {
    for (const one of valuesFor(project, 'secret')) {
      const { value, group, spot, name } = one;
      if (/^credentials:.*#pair$/.test(value)) {
        yield { message: `${name} is bound to the whole "user:password" of its credential.`, fix, spot };
        continue;
      }
      const whole = wholeCredential(one, project);
      if (whole !== undefined) {
        yield { message: `${name} is ${whole.name}, which holds "user:password" as a whole.`, fix, spot };
        continue;
      }
      if (!value.startsWith('credentials:') || value.includes('#')) continue;
      const id = valuesFor(project, 'clientId').find((other) => other.group === group && other.value === value);
      if (id === undefined) continue;
      yield {
        message: `${name} and ${id.name} come from the same credential: each of them holds "user:password" as a whole.`,
        fix,
        spot,
      };
    }
  },
});

/** A variable of `credentials()` that the value is, where its _USR or _PSW is used too: then it is of user and password. */
function wholeCredential({ value, spot }: NamedValue, project: Project): NamedValue | undefined {
  const name = referredTo(value);
  const here = project.values.filter((one) => one.spot.file === spot.file);
  const bound = here.find((one) => one.name === name && /^credentials:[^#]*$/.test(one.value));
  const halves = here.some((one) => [`${name}_USR`, `${name}_PSW`].includes(referredTo(one.value) ?? ''));
  return halves ? bound : undefined;
}
