import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'secret-in-state',
  level: 'error',
  title: 'A state holds secrets in clear text',
  *look(project) {
    for (const { file, secrets } of project.states) {
      for (const { what, fingerprint, length, line } of secrets) {
        yield {
          message: `${what} stands in clear text (${length} characters, ${fingerprint}).`,
          fix: 'Keep the state in a backend with access rules, never in the repository; set expose_client_secret to false, and reset the secret.',
          spot: { file, line },
        };
      }
    }
  },
});
