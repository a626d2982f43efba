import type { Protocol, Said } from './stand-in.ts';

/** What a project, a group or the instance holds. */
export interface Stored {
  /** `projects/acme/pipeline`, `groups/acme`, `admin/ci`. */
  place: string;
  key: string;
  value: string | null;
  environment_scope?: string;
  hidden?: boolean;
}

export const GITLAB_TOKEN = 'glpat-StandIn0123456789abcdef';

/**
 * Stands in for GitLab: the CI/CD variables of projects, groups and the instance in its REST API v4, with 409 where
 * several have a name, `filter[environment_scope]`, and pages of the list. `closed` places answer 403.
 */
export const gitlabWith = (
  stored: (values: readonly string[]) => readonly Stored[],
  closed: readonly string[] = [],
): Protocol => ({
  knows: ({ headers }) => headers['private-token'] === GITLAB_TOKEN,
  refuse: (why) => ({
    status: { 'unknown-caller': 401, expired: 401, denying: 403, limiting: 429, failing: 500 }[why],
    body: { message: `${why} of the stand-in` },
  }),
  answer({ path, headers: asked }, values): Said {
    const missing = { status: 404, body: { message: '404 Not Found' } };
    const { pathname, searchParams } = new URL(path, 'http://x');
    const [, kind = '', id = '', list, key] =
      /^\/api\/v4\/(projects|groups|admin)\/([^/]+)(\/variables(?:\/([^/]+))?)?$/.exec(pathname) ?? [];
    const place = `${kind}/${decodeURIComponent(id)}`;
    if (closed.includes(place)) return { status: 403, body: { message: '403 Forbidden' } };
    if (list === undefined) {
      return id === '42' ? { status: 200, body: { id: 42, path_with_namespace: 'acme/pipeline' } } : missing;
    }
    const here = stored(values).filter(
      (one) => one.place === (place === 'projects/42' ? 'projects/acme/pipeline' : place),
    );
    const whole = (one: Stored) => ({
      key: one.key,
      variable_type: 'env_var',
      value: one.value,
      protected: true,
      masked: true,
      hidden: one.hidden ?? false,
      raw: true,
      ...(kind === 'admin' ? {} : { environment_scope: one.environment_scope ?? '*' }),
      description: null,
    });
    if (key === undefined) {
      const page = Number(searchParams.get('page') ?? '1');
      // Pages of two, whatever is asked for: the second has to be asked for.
      const to = page * 2;
      const next = to < here.length ? String(page + 1) : '';
      const link = `<http://${asked.host}${pathname}?per_page=2&page=${next}>; rel="next"`;
      const headers = { 'x-next-page': next, 'x-page': String(page), ...(next === '' ? {} : { link }) };
      return { status: 200, body: here.slice(to - 2, to).map(whole), headers };
    }
    const scope = searchParams.get('filter[environment_scope]');
    const found = here.filter(
      (one) => one.key === decodeURIComponent(key) && (scope === null || (one.environment_scope ?? '*') === scope),
    );
    const [first, another] = found;
    if (first === undefined) return { status: 404, body: { message: '404 Variable Not Found' } };
    return another === undefined
      ? { status: 200, body: whole(first) }
      : {
          status: 409,
          body: {
            message: "There are multiple variables with provided parameters. Please use 'filter[environment_scope]'",
          },
        };
  },
});

/** The last value in the project, the one before in its group, the one before that in the instance. */
export const gitlab = gitlabWith((values) =>
  ['projects/acme/pipeline', 'groups/acme', 'admin/ci'].flatMap((place, at) => {
    const value = values.at(-1 - at);
    return value === undefined ? [] : [{ place, key: 'CLIENT_SECRET', value }];
  }),
);
