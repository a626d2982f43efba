import { Why401Error } from '../../model/errors.ts';
import { Secret } from '../secret.ts';
import {
  type Asked,
  askStore,
  fieldOf,
  type Store,
  shown,
  splitReference,
  unreadable,
  type Version,
} from '../store.ts';
import { optional, signedIn } from './optional.ts';
import { pick } from './pick.ts';

const STORE = 'Google Secret Manager';
const MOST_VERSIONS = 25;

/**
 * Google Secret Manager over its REST API. Signing in is left to the official `google-auth-library`, an optional peer,
 * unless a token is there already (GOOGLE_OAUTH_ACCESS_TOKEN, as Terraform's provider reads it).
 * https://cloud.google.com/secret-manager/docs/reference/rest/v1/projects.secrets.versions/access
 */
const gcpSm: Store = {
  form: 'gcp-sm:PROJECT/NAME[#key][@version]',
  async read(asked) {
    const { name, version, access } = await open(asked);
    const source = `${STORE} ${shown(name)} version ${version ?? 'latest'}`;
    return { secret: await access(version ?? 'latest'), source };
  },
  async versions(asked) {
    const { name, access, list } = await open(asked);
    const versions: Version[] = [];
    for (const number of (await list()).slice(0, MOST_VERSIONS)) {
      const label = `version ${number}`;
      versions.push({ label, secret: await access(number), source: `${STORE} ${shown(name)} ${label}` });
    }
    return versions;
  },
};

export default gcpSm;

async function open(asked: Asked) {
  const { name: path, key, version } = splitReference(asked.rest);
  const [project, name] = path.split('/');
  if (project === undefined || project === '' || name === undefined || name === '' || path.split('/').length !== 2) {
    throw new Why401Error('USAGE', `${asked.option} takes gcp-sm:PROJECT/NAME[#key][@version]`);
  }
  const todo = {
    denied:
      'the identity needs roles/secretmanager.secretAccessor (and secretmanager.versions.list to see all versions)',
    expired: 'sign in again: gcloud auth application-default login',
    'not-found': 'check the project, the name and the version',
    failed: 'that version may be disabled or destroyed',
    else: 'try again, or read it with "gcloud secrets versions access"',
  };
  const token = await signIn(asked, name);
  const base = `${apiOf(asked)}/v1/projects/${encodeURIComponent(project)}/secrets/${encodeURIComponent(name)}/versions`;
  const ask = async (url: string): Promise<unknown> =>
    (
      await askStore(
        asked,
        { name: STORE, what: shown(name), todo },
        { method: 'GET', url, authorization: { scheme: 'Bearer', token } },
      )
    ).json;
  return {
    name,
    version,
    async access(which: string): Promise<Secret> {
      const data = fieldOf(await ask(`${base}/${encodeURIComponent(which)}:access`), 'payload', 'data') ?? '';
      if (typeof data !== 'string') throw unreadable(asked, STORE, shown(name), 'broken', todo.else);
      return pick(asked, STORE, shown(name), Buffer.from(data, 'base64').toString('utf8'), key);
    },
    /** Numbers of the versions that are enabled, newest first, as the API lists them. */
    async list(): Promise<readonly string[]> {
      const numbers: string[] = [];
      let page = '';
      do {
        const answer = await ask(`${base}?pageSize=100${page === '' ? '' : `&pageToken=${encodeURIComponent(page)}`}`);
        const found = fieldOf(answer, 'versions');
        for (const one of Array.isArray(found) ? found : []) {
          const full = fieldOf(one, 'name');
          if (typeof full === 'string' && fieldOf(one, 'state') === 'ENABLED')
            numbers.push(full.split('/').at(-1) ?? '');
        }
        page = String(fieldOf(answer, 'nextPageToken') ?? '');
      } while (page !== '' && numbers.length < MOST_VERSIONS);
      return numbers;
    },
  };
}

/** The public endpoint, or the one that gcloud's own variable names; plain http on loopback only. */
function apiOf({ option, world: { env } }: Asked): string {
  const other = env.CLOUDSDK_API_ENDPOINT_OVERRIDES_SECRETMANAGER;
  if (other === undefined || other === '') return 'https://secretmanager.googleapis.com';
  if (!/^https:\/\/|^http:\/\/(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?(?:\/|$)/.test(other)) {
    throw new Why401Error(
      'UNREADABLE_SECRET',
      `${option}: CLOUDSDK_API_ENDPOINT_OVERRIDES_SECRETMANAGER is no https address`,
    );
  }
  return other.replace(/\/+$/, '');
}

interface GoogleAuthLibrary {
  GoogleAuth: new (options: {
    scopes: string;
    keyFilename?: string;
  }) => { getAccessToken(): Promise<string | null | undefined> };
}

async function signIn(asked: Asked, name: string): Promise<Secret> {
  const { env } = asked.world;
  let value: string | null | undefined = env.GOOGLE_OAUTH_ACCESS_TOKEN;
  if (value === undefined || value === '') {
    const { GoogleAuth } = (await optional(asked, STORE, 'google-auth-library')) as GoogleAuthLibrary;
    const keyFilename = env.GOOGLE_APPLICATION_CREDENTIALS;
    const auth = new GoogleAuth({
      scopes: 'https://www.googleapis.com/auth/cloud-platform',
      ...(keyFilename === undefined ? {} : { keyFilename }),
    });
    value = await signedIn(asked, STORE, shown(name), auth.getAccessToken());
  }
  if (value === null || value === undefined || value === '') {
    const todo = 'sign in with "gcloud auth application-default login", or set GOOGLE_APPLICATION_CREDENTIALS';
    throw unreadable(asked, STORE, shown(name), 'signed-out', todo);
  }
  const token = new Secret(value);
  asked.world.keep(token);
  return token;
}
