import { secretNames } from '../look.ts';
import type { Platform } from '../project.ts';
import { defineRule } from '../rule.ts';

const words: Partial<Record<Platform, string>> = {
  github: 'GitHub gives no secrets to a pull request from a fork: the expression becomes an empty text',
  azure: 'Azure Pipelines gives no secrets to builds of a fork',
  bitbucket: 'Bitbucket gives no secured variables to a pull request from a fork',
};

export default defineRule({
  id: 'secret-withheld-from-forks',
  level: 'warning',
  title: 'A job for pull requests uses secrets that forks do not get',
  *look(project) {
    const names = secretNames(project);
    for (const { platform, jobs, file } of project.pipelines) {
      const why = words[platform];
      if (why === undefined) continue;
      for (const job of jobs) {
        const used = [...job.secrets].find(([name]) => names.has(name) || /GENESYS|OAUTH|CLIENT_?SECRET/i.test(name));
        if (!job.runsOn.pullRequests || used === undefined) continue;
        yield {
          message: `Job "${job.name}" runs for pull requests and uses ${used[0]}. ${why}.`,
          fix: 'Let the job run for pull requests of the own repository only, or skip the steps that need the secret where it is empty.',
          spot: { file, line: used[1] },
        };
      }
    }
  },
});
