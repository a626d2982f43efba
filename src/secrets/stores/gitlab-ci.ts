import { Why401Error } from '../../model/errors.ts';
import type { RawAnswer } from '../../world/world.ts';
import { Secret } from '../secret.ts';
import {
  type Asked,
  askStore,
  fieldOf,
  type Looked,
  type Store,
  StoreError,
  shown,
  splitReference,
  unreadable,
  type Version,
} from '../store.ts';
import { scopesFor } from './environment-scope.ts';

const STORE = 'GitLab';
const FORM = 'gitlab-ci:PROJECT/NAME[@environment]';

const todo = {
  denied:
    'reading CI/CD variables needs the role Maintainer in a project and Owner in a group, and a token with the scope read_api or api',
  expired: 'the token in GITLAB_TOKEN is not valid any more',
  'not-found':
    'check the project and the name; a token that may not see the project gets the same answer. Its groups hold no such variable either',
  else: 'check the address (CI_SERVER_URL or GITLAB_URL)',
};

/** Variables of one project or group are so many at most, in pages. */
const MOST_PAGES = 80;

/**
 * A CI/CD variable of GitLab as it is stored, where a job of the project finds it: in the project, else in the nearest
 * of its groups, else in the instance (https://docs.gitlab.com/ci/variables/#cicd-variable-precedence). What the job
 * gets can differ (protected, file, expanded); the source says how it is set. `groups/PATH/NAME` and `admin/NAME` name a
 * group and the instance themselves: no project's path can begin like that.
 */
const gitlabCi: Store = {
  form: FORM,
  async read(asked) {
    const { name, levels, find, environment } = open(asked);
    let hidden: Error | undefined;
    for (const level of await levels()) {
      try {
        const found = await find(level);
        const scopes = scopesFor([...found.keys()], environment);
        const [scope, another] = scopes;
        // Who names no environment, and has one variable, means that one.
        const only = environment === undefined && found.size === 1 ? [...found.keys()][0] : undefined;
        if (another !== undefined) throw several(asked, name, scopes, 'match that environment');
        const chosen = scope ?? only;
        if (chosen !== undefined) return lookedAt(asked, name, level, found.get(chosen));
        if (found.size > 0 && environment === undefined) {
          throw several(asked, name, [...found.keys()], 'have a value, and none is for every environment');
        }
      } catch (error) {
        if (!(error instanceof StoreError) || error.trouble !== 'denied' || level.kind === 'project') throw error;
        // What stands further out may be hidden from a token that sees the project.
        hidden ??= error;
      }
    }
    if (hidden !== undefined) {
      const next = `the project holds no such variable, and those of its groups or of the instance may not be read: ${todo.denied}`;
      throw unreadable(asked, STORE, shown(name), 'denied', next);
    }
    throw unreadable(asked, STORE, shown(name), 'not-found', todo['not-found']);
  },
  /** Every scope on every level, those that win first. */
  async versions(asked) {
    const { name, levels, find } = open(asked);
    const versions: Version[] = [];
    for (const level of await levels()) {
      const found = await find(level).catch((error: unknown) => {
        if (error instanceof StoreError && error.trouble === 'denied' && level.kind !== 'project') return new Map();
        throw error;
      });
      for (const [scope, variable] of found) {
        if (typeof fieldOf(variable, 'value') !== 'string') continue;
        const label = `${level.words}${scope === '*' ? '' : `, environment ${scope}`}`;
        versions.push({ label, ...lookedAt(asked, name, level, variable) });
      }
    }
    return versions;
  },
};

export default gitlabCi;

interface Level {
  kind: 'project' | 'group' | 'instance';
  /** As a message names it: `group acme`. */
  words: string;
  url: string;
}

function open(asked: Asked) {
  const { name: path, version: environment } = splitReference(asked.rest);
  const slash = path.lastIndexOf('/');
  const place = path.slice(0, slash);
  const name = path.slice(slash + 1);
  if (slash <= 0 || name === '') throw new Why401Error('USAGE', `${asked.option} takes ${FORM}`);
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
  const api = `${base}/api/v4`;
  const ask = (url: string): Promise<RawAnswer & { json: unknown }> =>
    askStore(
      asked,
      { name: STORE, what: shown(path), todo },
      { method: 'GET', url, headers: { 'private-token': token } },
    );
  return {
    name: path,
    environment,
    levels: () => levelsOf(place, api, async (url) => (await ask(url)).json),
    /** The variable by its scopes; asked for by name, and all are listed only where there are several of that name. */
    async find({ url }: Level): Promise<ReadonlyMap<string, unknown>> {
      try {
        const { json } = await ask(`${url}/${encodeURIComponent(name)}`);
        return new Map([[scopeOf(json), json]]);
      } catch (error) {
        if (error instanceof StoreError && error.trouble === 'not-found') return new Map();
        if (!(error instanceof StoreError) || error.status !== 409) throw error;
      }
      const found = new Map<string, unknown>();
      for (let page = '1', pages = 0; page !== '' && pages < MOST_PAGES; pages += 1) {
        const { json, headers } = await ask(`${url}?per_page=100&page=${encodeURIComponent(page)}`);
        for (const one of Array.isArray(json) ? json : []) {
          if (fieldOf(one, 'key') === name) found.set(scopeOf(one), one);
        }
        page = headers['x-next-page'] ?? '';
      }
      return found;
    },
  };
}

/** Variables of an instance have no scope. */
const scopeOf = (variable: unknown): string => String(fieldOf(variable, 'environment_scope') ?? '*');

/** Where a job of the project looks, in that order. */
async function levelsOf(place: string, api: string, ask: (url: string) => Promise<unknown>): Promise<readonly Level[]> {
  const instance: Level = { kind: 'instance', words: 'instance', url: `${api}/admin/ci/variables` };
  if (place === 'admin') return [{ ...instance, kind: 'project' }];
  const own = /^groups\/(.+)$/.exec(place)?.[1];
  if (own !== undefined) return [{ ...groupAt(own, api), kind: 'project' }];
  const at = `${api}/projects/${encodeURIComponent(place)}`;
  const project: Level = { kind: 'project', words: `project ${shown(place)}`, url: `${at}/variables` };
  const path = /^\d+$/.test(place) ? fieldOf(await ask(at), 'path_with_namespace') : place;
  const parts = String(path ?? place).split('/');
  const groups = parts.slice(1).map((_, index) => groupAt(parts.slice(0, parts.length - 1 - index).join('/'), api));
  return [project, ...groups, instance];
}

const groupAt = (path: string, api: string): Level => ({
  kind: 'group',
  words: `group ${shown(path)}`,
  url: `${api}/groups/${encodeURIComponent(path)}/variables`,
});

const several = (asked: Asked, name: string, scopes: readonly string[], what: string): StoreError =>
  unreadable(
    asked,
    STORE,
    shown(name),
    'failed',
    `the scopes ${scopes.map((scope) => shown(scope)).join(', ')} ${what}; name one: ${FORM}`,
  );

function lookedAt(asked: Asked, name: string, { words }: Level, variable: unknown): Looked {
  const flags = ['protected', 'masked', 'hidden'].filter((one) => fieldOf(variable, one) === true);
  const scope = scopeOf(variable);
  if (scope !== '*') flags.push(`for the environment ${shown(scope)}`);
  if (fieldOf(variable, 'variable_type') === 'file') flags.push('of type file: a job gets a path');
  if (fieldOf(variable, 'raw') === false) flags.push('references in it are expanded');
  const found = fieldOf(variable, 'value');
  if (typeof found !== 'string') {
    const hidden = fieldOf(variable, 'hidden') === true;
    const next = hidden
      ? 'it is hidden: GitLab shows its value to nobody; compare within a job (env:NAME)'
      : 'its answer holds no value';
    throw unreadable(asked, STORE, shown(name), hidden ? 'denied' : 'broken', next);
  }
  const set = `${flags.length > 0 ? ` (${flags.join(', ')})` : ''}${found === '' ? ' (empty)' : ''}`;
  return {
    secret: new Secret(found),
    source: `${STORE} variable ${shown(name.split('/').at(-1) ?? '')} of ${words}${set}`,
  };
}
