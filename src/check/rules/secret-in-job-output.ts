import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'secret-in-job-output',
  level: 'error',
  title: 'A job hands a secret on as an output, which the platform drops',
  *look(project) {
    for (const { jobs, file } of project.pipelines) {
      for (const { name, secretOutputs } of jobs) {
        for (const line of secretOutputs) {
          yield {
            message: `An output of job "${name}" holds a secret: GitHub drops it, and the next job gets an empty text.`,
            fix: 'Read the secret in the job that needs it.',
            spot: { file, line },
          };
        }
      }
    }
  },
});
