import { Why401Error } from '../../model/errors.ts';
import { Secret } from '../secret.ts';
import { askStore, fieldOf, type Store, shown, splitReference, unreadable } from '../store.ts';

const STORE = 'GitLab';

const todo = {
  denied: 'reading CI/CD variables needs the role Maintainer and a token with the scope read_api or api',
  expired: 'the token in GITLAB_TOKEN is not valid any more',
  'not-found': 'check the project and the name; a token that may not see the project gets the same answer',
  else: 'check the address (CI_SERVER_URL or GITLAB_URL)',
};

/**
 * A CI/CD variable of a GitLab project, as it is stored: https://docs.gitlab.com/api/project_level_variables/. What a
 * job gets can differ (protected, file, expanded); the source says how it is set.
 */
const gitlabCi: Store = {
  form: 'gitlab-ci:PROJECT/NAME[@environment]',
  async read(asked) {
    const { name: path, version: environment } = splitReference(asked.rest);
    const slash = path.lastIndexOf('/');
    const project = path.slice(0, slash);
    const name = path.slice(slash + 1);
    if (slash <= 0 || name === '')
      throw new Why401Error('USAGE', `${asked.option} takes gitlab-ci:PROJECT/NAME[@environment]`);
    const { env } = asked.world;
    const value = env.GITLAB_TOKEN;
    if (value === undefined || value === '') {
      const next = 'set GITLAB_TOKEN to a token with the scope read_api (the job token cannot read variables)';
      throw unreadable(asked, STORE, shown(path), 'signed-out', next);
    }
    const token = new Secret(value);
    asked.world.keep(token);
    const base = (env.CI_SERVER_URL ?? env.GITLAB_URL ?? 'https://gitlab.com').replace(/\/+$/, '');
    if (!URL.canParse(base)) throw unreadable(asked, STORE, shown(path), 'no-answer', todo.else);
    const filter = environment === undefined ? '' : `?filter[environment_scope]=${encodeURIComponent(environment)}`;
    const { json } = await askStore(
      asked,
      { name: STORE, what: shown(path), todo },
      {
        method: 'GET',
        url: `${base}/api/v4/projects/${encodeURIComponent(project)}/variables/${encodeURIComponent(name)}${filter}`,
        headers: { 'private-token': token },
      },
    );
    const flags = ['protected', 'masked', 'hidden'].filter((one) => fieldOf(json, one) === true);
    if (fieldOf(json, 'variable_type') === 'file') flags.push('of type file: a job gets a path');
    if (fieldOf(json, 'raw') === false) flags.push('references in it are expanded');
    const found = fieldOf(json, 'value');
    if (typeof found !== 'string') {
      const next =
        fieldOf(json, 'hidden') === true
          ? 'it is hidden: GitLab shows its value to nobody; compare within a job (env:NAME)'
          : 'its answer holds no value';
      throw unreadable(asked, STORE, shown(path), fieldOf(json, 'hidden') === true ? 'denied' : 'broken', next);
    }
    return {
      secret: new Secret(found),
      source: `${STORE} variable ${shown(name)} of ${shown(project)}${flags.length > 0 ? ` (${flags.join(', ')})` : ''}${found === '' ? ' (empty)' : ''}`,
    };
  },
};

export default gitlabCi;
