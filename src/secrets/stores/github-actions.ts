import { Why401Error } from '../../model/errors.ts';
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

const STORE = 'GitHub';
const FORM = 'github-actions:OWNER/REPO/NAME[@environment]';

const todo = {
  denied:
    'a fine-grained token needs the permission "Variables" (and "Environments") to read, a classic one the scope repo',
  expired: 'the token in GH_TOKEN or GITHUB_TOKEN is not valid any more',
  'not-found': 'check the names; a token that may not see the repository gets the same answer',
  limited: 'wait for the rate limit to pass',
  else: 'check the address (GITHUB_API_URL)',
};

/** An organisation has a thousand variables at most, thirty to a page. */
const MOST_PAGES = 34;

/**
 * A configuration variable of GitHub Actions, where a job of the repository finds it: in its environment, else in the
 * repository, else in the organisation (https://docs.github.com/actions/reference/workflows-and-actions/variables).
 * Secrets of Actions cannot be read: the API tells their names and dates, never values; where one has that name, it is
 * said.
 */
const githubActions: Store = {
  form: FORM,
  async read(asked) {
    const { name, places, secretSince } = open(asked);
    for (const { words, find } of places) {
      const found = await find();
      if (found !== undefined) return lookedAt(name, words, found);
    }
    const since = await secretSince();
    if (since !== undefined) {
      const next = `it is a secret, last changed ${since}: GitHub shows its value to nobody; compare within a job instead: map the secret with "env:" there and give env:NAME`;
      throw unreadable(asked, STORE, shown(name), 'denied', next);
    }
    throw unreadable(
      asked,
      STORE,
      shown(name),
      'not-found',
      `no variable, and no secret that this token sees; ${todo['not-found']}`,
    );
  },
  /** The variable on every level, the one that wins first. */
  async versions(asked) {
    const { name, places } = open(asked);
    const versions: Version[] = [];
    for (const { words, find } of places) {
      const found = await find();
      if (found !== undefined) versions.push({ label: words, ...lookedAt(name, words, found) });
    }
    return versions;
  },
};

export default githubActions;

const lookedAt = (name: string, words: string, value: string): Looked => ({
  secret: new Secret(value),
  source: `${STORE} variable ${shown(name)} of the ${words}${value === '' ? ' (empty)' : ''}`,
});

function open(asked: Asked) {
  const { name: path, version: environment } = splitReference(asked.rest);
  const [owner = '', repository = '', name = '', more] = path.split('/');
  if (owner === '' || repository === '' || name === '' || more !== undefined) {
    throw new Why401Error('USAGE', `${asked.option} takes ${FORM}`);
  }
  const { env } = asked.world;
  const value = env.GH_TOKEN || env.GITHUB_TOKEN;
  if (value === undefined || value === '') {
    const next = 'set GH_TOKEN or GITHUB_TOKEN to a token that may read variables';
    throw unreadable(asked, STORE, shown(path), 'signed-out', next);
  }
  const token = new Secret(value);
  asked.world.keep(token);
  const base = (env.GITHUB_API_URL || 'https://api.github.com').replace(/\/+$/, '');
  if (!URL.canParse(base)) throw unreadable(asked, STORE, shown(path), 'no-answer', todo.else);
  const [at, wanted] = [
    `${base}/repos/${encodeURIComponent(owner)}/${encodeURIComponent(repository)}`,
    encodeURIComponent(name),
  ];
  const ask = async (url: string): Promise<unknown> => {
    const headers = { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' };
    const request = { method: 'GET', url, headers, authorization: { scheme: 'Bearer', token } } as const;
    return (await askStore(asked, { name: STORE, what: shown(path), todo }, request)).json;
  };
  const one = (url: string) => async () => textIn(asked, path, await orNothing(ask(url)));
  const ofOrganisation = async (): Promise<string | undefined> => {
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const json = await orNothing(ask(`${at}/actions/organization-variables?per_page=30&page=${page}`));
      const listed = fieldOf(json, 'variables');
      const variables: readonly unknown[] = Array.isArray(listed) ? listed : [];
      // Names are told apart without regard to case.
      const found = variables.find(
        (variable) => String(fieldOf(variable, 'name')).toUpperCase() === name.toUpperCase(),
      );
      if (found !== undefined) return textIn(asked, path, found);
      if (variables.length < 30) break;
    }
    return undefined;
  };
  return {
    name,
    places: [
      ...(environment === undefined
        ? []
        : [
            {
              words: `environment ${shown(environment)}`,
              find: one(`${at}/environments/${encodeURIComponent(environment)}/variables/${wanted}`),
            },
          ]),
      { words: `repository ${shown(`${owner}/${repository}`)}`, find: one(`${at}/actions/variables/${wanted}`) },
      { words: `organisation ${shown(owner)}`, find: ofOrganisation },
    ],
    /** When a secret of that name was changed; undefined where there is none, or it may not be seen. */
    async secretSince(): Promise<string | undefined> {
      const inside = environment === undefined ? 'actions' : `environments/${encodeURIComponent(environment)}`;
      for (const place of new Set([inside, 'actions'])) {
        const json = await ask(`${at}/${place}/secrets/${wanted}`).catch((error: unknown) => {
          if (error instanceof StoreError) return undefined;
          throw error;
        });
        const date = /^\d{4}-\d\d-\d\d/.exec(String(fieldOf(json, 'updated_at')))?.[0];
        if (date !== undefined) return date;
      }
      return undefined;
    },
  };
}

/** What is not there is looked for further out. */
const orNothing = (asking: Promise<unknown>): Promise<unknown> =>
  asking.catch((error: unknown) => {
    if (error instanceof StoreError && error.trouble === 'not-found') return undefined;
    throw error;
  });

function textIn(asked: Asked, path: string, json: unknown): string | undefined {
  if (json === undefined) return undefined;
  const value = fieldOf(json, 'value');
  if (typeof value === 'string') return value;
  throw unreadable(asked, STORE, shown(path), 'broken', 'its answer holds no value');
}
