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
