import type { Protocol } from './stand-in.ts';

/** Stands in for GitLab: "get a single variable" of the project-level CI/CD variables API. */
export const GITLAB_TOKEN = 'glpat-StandIn0123456789abcdef';

export const gitlab: Protocol = {
  knows: ({ headers }) => headers['private-token'] === GITLAB_TOKEN,
  refuse: (why) => ({
    status: { 'unknown-caller': 401, expired: 401, denying: 403, limiting: 429, failing: 500 }[why],
    body: { message: `${why} of the stand-in` },
  }),
  answer({ path }, values) {
    const value = values.at(-1);
    if (path !== '/api/v4/projects/acme%2Fpipeline/variables/CLIENT_SECRET' || value === undefined) {
      return { status: 404, body: { message: '404 Variable Not Found' } };
    }
    const flags = { protected: true, masked: true, hidden: false, raw: true, environment_scope: '*' };
    return { status: 200, body: { key: 'CLIENT_SECRET', variable_type: 'env_var', value, ...flags } };
  },
};
