import type { Protocol } from './stand-in.ts';

export const GITHUB_TOKEN = 'github_pat_StandIn0123456789abcdefghij';

/**
 * Stands in for GitHub: "Get an environment variable", "Get a repository variable" and "List repository organization
 * variables" of its REST API, and what it tells of a secret. The last value is in the environment `production`, the one
 * before in the repository, the one before that in the organisation.
 */
export const github: Protocol = {
  // "Bearer" or "token" stands in front of the token. The API refuses requests without a user agent.
  knows: ({ headers }) =>
    /^(?:bearer|token) /i.test(String(headers.authorization)) &&
    String(headers.authorization).split(' ')[1] === GITHUB_TOKEN &&
    headers['user-agent'] !== undefined,
  refuse: (why) => ({
    status: { 'unknown-caller': 401, expired: 401, denying: 403, limiting: 403, failing: 500 }[why],
    body: { message: `${why} of the stand-in`, documentation_url: 'https://docs.github.com/rest' },
    headers: why === 'limiting' ? { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1795597392' } : {},
  }),
  answer({ path: whole }, values) {
    const { pathname: path, searchParams } = new URL(whole, 'http://x');
    const [environment, repository, organisation] = [values.at(-1), values.at(-2), values.at(-3)];
    const dates = { created_at: '2026-01-01T00:00:00Z', updated_at: '2026-02-03T04:05:06Z' };
    const variable = (value: string | undefined) =>
      value === undefined
        ? { status: 404, body: { message: 'Not Found' } }
        : { status: 200, body: { name: 'CLIENT_SECRET', value, ...dates } };
    const at = '/repos/acme/pipeline';
    if (path === `${at}/environments/production/variables/CLIENT_SECRET`) return variable(environment);
    if (path === `${at}/actions/variables/CLIENT_SECRET`) return variable(repository);
    if (path === `${at}/actions/organization-variables`) {
      const others = Array.from({ length: 30 }, (_, one) => ({ name: `OTHER_${one}`, value: 'x', ...dates }));
      const own = organisation === undefined ? [] : [{ name: 'CLIENT_SECRET', value: organisation, ...dates }];
      const all = [...others, ...own];
      const page = Number(searchParams.get('page') ?? '1');
      return { status: 200, body: { total_count: all.length, variables: all.slice(page * 30 - 30, page * 30) } };
    }
    return path === `${at}/actions/secrets/ONLY_SECRET`
      ? { status: 200, body: { name: 'ONLY_SECRET', ...dates } }
      : { status: 404, body: { message: 'Not Found' } };
  },
};
