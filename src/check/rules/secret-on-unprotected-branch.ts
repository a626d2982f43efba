import { secretNames } from '../look.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'secret-on-unprotected-branch',
  level: 'warning',
  title: 'A job runs for branches to which protected variables are not given',
  *look(project) {
    const names = secretNames(project);
    for (const { platform, jobs, file } of project.pipelines) {
      if (platform !== 'gitlab') continue;
      for (const job of jobs) {
        const used = [...job.secrets].find(([name]) => names.has(name));
        if (used === undefined || !(job.runsOn.pullRequests || job.runsOn.anyBranch)) continue;
        yield {
          message: `Job "${job.name}" uses ${used[0]} and runs ${job.runsOn.pullRequests ? 'for merge requests' : 'for any branch'}: a protected variable is absent there, without a message.`,
          fix: 'Limit the job with rules: if: $CI_COMMIT_REF_PROTECTED == "true", or give the variable to all branches.',
          spot: { file, line: used[1] },
        };
      }
    }
  },
});
