import type { Protocol } from './stand-in.ts';

/** Stands in for Google Secret Manager: `versions.access` and `versions.list` of its REST API, v1. */
export const GOOGLE_TOKEN = 'ya29.StandInTokenOfTheTests0123456789abcdefgh';

export const secretManager: Protocol = {
  knows: ({ headers }) => headers.authorization === `Bearer ${GOOGLE_TOKEN}`,
  refuse: (why) => {
    const [status, name] = {
      'unknown-caller': [401, 'UNAUTHENTICATED'],
      expired: [401, 'UNAUTHENTICATED'],
      denying: [403, 'PERMISSION_DENIED'],
      limiting: [429, 'RESOURCE_EXHAUSTED'],
      failing: [500, 'INTERNAL'],
    }[why] as [number, string];
    return { status, body: { error: { code: status, status: name, message: 'of the stand-in' } } };
  },
  answer({ path: whole }, values) {
    // Google's clients add parameters of their own ("alt").
    const { pathname: path, searchParams } = new URL(whole, 'http://x');
    const missing = { status: 404, body: { error: { code: 404, status: 'NOT_FOUND' } } };
    const base = '/v1/projects/acme/secrets/oauth/versions';
    if (values.length === 0 || !path.startsWith(base)) return missing;
    const rest = path.slice(base.length);
    if (rest === '') {
      const page = Number(searchParams.get('pageToken') ?? '0');
      // Newest first, with one that was destroyed.
      const all = [{ name: `projects/1/secrets/oauth/versions/${values.length + 1}`, state: 'DESTROYED' }].concat(
        values.map((_, at) => ({ name: `projects/1/secrets/oauth/versions/${at + 1}`, state: 'ENABLED' })).reverse(),
      );
      const next = page + 2 < all.length ? { nextPageToken: String(page + 2) } : {};
      return { status: 200, body: { versions: all.slice(page, page + 2), ...next } };
    }
    const which = /^\/(latest|\d+):access$/.exec(rest)?.[1];
    const value = values[which === 'latest' ? values.length - 1 : Number(which) - 1];
    if (value === undefined) return missing;
    return { status: 200, body: { payload: { data: Buffer.from(value).toString('base64') } } };
  },
};
