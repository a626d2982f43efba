import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'secret-in-log',
  level: 'error',
  title: 'A log holds a credential',
  *look(project) {
    for (const { file, secrets } of project.logs) {
      for (const { what, fingerprint, length, line } of secrets) {
        yield {
          message: `This line holds ${what} (${length} characters, ${fingerprint}).`,
          fix: 'Delete the log, reset the secret, and switch sdk_debug and TF_LOG off in the pipeline.',
          spot: { file, line },
        };
      }
    }
  },
});
