import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'job-without-environment',
  level: 'warning',
  title: 'A job uses a secret that other jobs get from an environment, and names none',
  *look(project) {
    for (const { platform, jobs, file } of project.pipelines) {
      if (platform !== 'github') continue;
      for (const job of jobs) {
        if (job.environment) continue;
        for (const [name, line] of job.secrets) {
          const other = jobs.find((one) => one.environment && one.secrets.has(name));
          if (other === undefined || name === 'GITHUB_TOKEN') continue;
          yield {
            message: `Job "${job.name}" uses ${name} without "environment:", and job "${other.name}" has one: a secret of an environment is empty here.`,
            fix: 'Name the environment in this job too, or store the secret for the repository.',
            spot: { file, line },
          };
          break;
        }
      }
    }
  },
});
