/** What keeps the variables of a process from before it was started. */
interface Keeper {
  set(env: Env): boolean;
  words: string;
  /** Where what it holds is changed, and when that counts. */
  renew: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Processes that hand their own variables on to what they start, by the variables that they document: a secret that was
 * reset since stays in them as it was. The nearest one first.
 */
const keepers: readonly Keeper[] = [
  {
    // GitHub, "Variables reference" (RUNNER_ENVIRONMENT) and "Using a .env file to set environment variables".
    set: (env) => env.RUNNER_ENVIRONMENT === 'self-hosted',
    words: 'a self-hosted runner of GitHub Actions (RUNNER_ENVIRONMENT)',
    renew: 'its .env file and the environment of its service are read when it starts: change them and start it again',
  },
  {
    // GitLab, "Predefined CI/CD variables": the second one is there only where the environment is thrown away.
    set: (env) => env.GITLAB_CI === 'true' && env.CI_DISPOSABLE_ENVIRONMENT !== 'true',
    words: 'a GitLab runner that keeps its environment between jobs (no CI_DISPOSABLE_ENVIRONMENT)',
    renew: '"environment" in its config.toml and the profile of its user are handed to every job: change them there',
  },
  {
    // Jenkins, "Using environment variables".
    set: (env) => (env.JENKINS_URL ?? '') !== '',
    words: 'an agent of Jenkins (JENKINS_URL)',
    renew:
      'global properties and those of the node are handed to every job, and the environment of an agent is from its start: change them and connect it again',
  },
  {
    // Kubernetes, "Define container environment variables using Secret data".
    set: (env) => (env.KUBERNETES_SERVICE_HOST ?? '') !== '',
    words: 'a container of Kubernetes (KUBERNETES_SERVICE_HOST)',
    renew: 'a variable from a Secret is filled in when the container starts: restart it after the Secret is changed',
  },
  {
    // systemd.exec(5), "Environment variables set or propagated by the service manager".
    set: (env) => (env.INVOCATION_ID ?? '') !== '',
    words: 'a service of systemd (INVOCATION_ID)',
    renew: 'Environment= and EnvironmentFile= are read when the service starts: change them and restart it',
  },
];

/** Who may have kept the variables of this process, and how that is renewed; undefined where nothing says so. */
export function keptBy(env: Env): string | undefined {
  const keeper = keepers.find((one) => one.set(env));
  return keeper === undefined ? undefined : `${keeper.words}; ${keeper.renew}`;
}

/** The `.env` file of a self-hosted runner of GitHub, which lies beside its work folder. */
export function runnerEnvFile(env: Env): string | undefined {
  const temp = env.RUNNER_TEMP ?? '';
  if (env.RUNNER_ENVIRONMENT !== 'self-hosted' || temp === '') return undefined;
  const root = temp.replaceAll('\\', '/').split('/').slice(0, -2).join('/');
  return root === '' ? undefined : `${root}/.env`;
}

/** What a CI platform documents of values that it does not hand to a job, by the variables that it sets. */
const withheld: readonly { set(env: Env): boolean; words: string }[] = [
  {
    // GitHub, "Using secrets in GitHub Actions" and "Variables reference".
    set: (env) => env.GITHUB_ACTIONS === 'true' && env.GITHUB_EVENT_NAME === 'pull_request',
    words:
      'this run is for a pull request (GITHUB_EVENT_NAME): GitHub gives no secrets to one from a fork, and the expression becomes an empty text',
  },
  {
    set: (env) => env.GITHUB_ACTIONS === 'true',
    words:
      'GitHub gives an empty text for a secret that does not exist, for one of an environment that the job does not name, and for an output of another job that holds a secret',
  },
  {
    // GitLab, "CI/CD variables", "Protect a CI/CD variable".
    set: (env) => env.GITLAB_CI === 'true' && env.CI_COMMIT_REF_PROTECTED !== 'true',
    words:
      'this branch or tag is not protected (CI_COMMIT_REF_PROTECTED): GitLab does not hand protected variables to its jobs',
  },
  {
    // Azure Pipelines, "Set secret variables".
    set: (env) => env.TF_BUILD === 'True',
    words:
      'Azure Pipelines hands a secret variable to a script only where its step maps it with env:, and to no build of a fork',
  },
  {
    // Bitbucket, "Variables and secrets" (BITBUCKET_PR_ID).
    set: (env) => (env.BITBUCKET_PR_ID ?? '') !== '',
    words: 'this run is for a pull request (BITBUCKET_PR_ID): Bitbucket gives no secured variables to one from a fork',
  },
];

/** Why the platform that this process runs on may have kept a value back. */
export const withheldBy = (env: Env): string | undefined => withheld.find((one) => one.set(env))?.words;
