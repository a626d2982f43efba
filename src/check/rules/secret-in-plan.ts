import { defineRule } from '../rule.ts';

/** Terraform 1.11: `show -json` of a plan holds sensitive variables in clear text, and so does the plan file. */
export default defineRule({
  id: 'secret-in-plan',
  level: 'error',
  title: 'A plan holds secrets in clear text',
  *look(project) {
    const fix =
      'Do not keep plans as artefacts that others can read, delete this one, and reset the secret if it was shared.';
    for (const { file, secrets } of project.plans) {
      for (const { what, fingerprint, length, line } of secrets) {
        yield {
          message: `${what} stands in clear text (${length} characters, ${fingerprint}).`,
          fix,
          spot: { file, line },
        };
      }
    }
    for (const spot of project.savedPlans) {
      yield {
        message:
          'A saved plan gives away the state, the sources and every variable in clear text to whoever can read it.',
        fix,
        spot,
        level: 'warning',
      };
    }
  },
});
