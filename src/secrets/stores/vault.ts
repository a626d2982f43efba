import { Why401Error } from '../../model/errors.ts';
import { Secret } from '../secret.ts';
import {
  type Asked,
  askStore,
  fieldOf,
  type Named,
  type Store,
  StoreError,
  shown,
  splitReference,
  textOf,
  unreadable,
  type Version,
} from '../store.ts';
import { pick } from './pick.ts';

const STORE = 'Vault';
const MOST_VERSIONS = 20;

/**
 * HashiCorp Vault and OpenBao, KV version 2 and 1, over their HTTP API, with the variables of their own command line.
 * https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2
 */
const vault: Store = {
  form: 'vault:PATH#key[@version]',
  async read(asked) {
    const reference = splitReference(asked.rest);
    const { get } = await open(asked, reference);
    const value = await get(reference.version);
    const label = reference.version === undefined ? '' : ` version ${reference.version}`;
    return { secret: keyOf(asked, reference, value), source: sourceOf(reference, label) };
  },
  async versions(asked) {
    const reference = splitReference(asked.rest);
    const { get, numbers, only } = await open(asked, reference);
    if (only) {
      const secret = keyOf(asked, reference, await get(undefined));
      return [{ label: 'the only version (KV version 1)', secret, source: sourceOf(reference, '') }];
    }
    const versions: Version[] = [];
    for (const number of (await numbers()).slice(0, MOST_VERSIONS)) {
      try {
        const secret = keyOf(asked, reference, await get(number));
        versions.push({ label: `version ${number}`, secret, source: sourceOf(reference, ` version ${number}`) });
      } catch (error) {
        // A version from before the key was added still leaves the others.
        if (!(error instanceof Why401Error)) throw error;
      }
    }
    return versions;
  },
};

export default vault;

const sourceOf = ({ name, key }: Named, label: string): string =>
  `${STORE} ${shown(name)}${key === undefined ? '' : ` key ${shown(key)}`}${label}`;

/** The key that is named; without one, the only key there is. */
function keyOf(asked: Asked, { name, key }: Named, data: unknown): Secret {
  const fields = Object.values(data ?? {});
  if (key === undefined && fields.length === 1) return new Secret(textOf(fields[0]));
  if (key === undefined) {
    const todo = `it holds ${fields.length} keys: name one, vault:PATH#key`;
    throw unreadable(asked, STORE, shown(name), 'broken', todo);
  }
  return pick(asked, STORE, shown(name), JSON.stringify(data), key);
}

async function open(asked: Asked, { name }: Named) {
  const { env } = asked.world;
  const base = (env.VAULT_ADDR ?? env.BAO_ADDR ?? 'https://127.0.0.1:8200').replace(/\/+$/, '');
  if (!URL.canParse(base)) {
    throw unreadable(
      asked,
      STORE,
      shown(name),
      'no-answer',
      'VAULT_ADDR is no address; set it to one such as https://vault.example.com:8200',
    );
  }
  const token = await tokenOf(asked);
  if (token === undefined) {
    throw unreadable(asked, STORE, shown(name), 'signed-out', 'set VAULT_TOKEN, or sign in with "vault login"');
  }
  const namespace = env.VAULT_NAMESPACE ?? env.BAO_NAMESPACE;
  const caFile = env.VAULT_CACERT ?? env.BAO_CACERT;
  const ca =
    caFile === undefined ? undefined : (await asked.world.readFile(caFile).catch(() => undefined))?.toString('utf8');
  const todo = {
    denied: 'the token’s policy needs the capability "read" on the path (with data/ in it for KV version 2)',
    expired: 'the token is not valid any more; sign in again with "vault login"',
    'not-found': 'check the path, the namespace (VAULT_NAMESPACE), and whether that version was deleted or destroyed',
    failed: 'it may be sealed or in standby: see "vault status"',
    'no-answer': 'check VAULT_ADDR, the network and VAULT_CACERT',
    else: 'see "vault status"',
  };
  const ask = async (path: string): Promise<unknown> => {
    const request = {
      method: 'GET',
      url: `${base}/v1/${path}`,
      headers: {
        'x-vault-token': token,
        'x-vault-request': 'true',
        ...(namespace === undefined || namespace === '' ? {} : { 'x-vault-namespace': namespace }),
      },
      ...(ca === undefined ? {} : { ca }),
    };
    return (await askStore(asked, { name: STORE, what: shown(name), todo }, request)).json;
  };
  /** Vault answers 403 for a token that is over and for a policy that lacks the path; its own record tells them apart. */
  const tell = async <T>(what: () => Promise<T>): Promise<T> => {
    try {
      return await what();
    } catch (error) {
      if (!(error instanceof StoreError) || error.trouble !== 'denied') throw error;
      const alive = await ask('auth/token/lookup-self').then(
        () => true,
        (why: unknown) => !(why instanceof StoreError && why.trouble === 'denied'),
      );
      throw alive ? error : unreadable(asked, STORE, shown(name), 'expired', todo.expired);
    }
  };
  const path = name.replace(/^\/+|\/+$/g, '');
  const mount = await mountOf(path, ask);
  const inside = encoded(path.slice(mount.path.length).replace(/^\/?(?:(?:data|metadata)\/)?/, ''));
  const at = encoded(mount.path.replace(/\/$/, ''));
  return {
    only: mount.version === '1',
    get: (version: string | undefined): Promise<unknown> =>
      tell(async () =>
        mount.version === '1'
          ? fieldOf(await ask(`${at}/${inside}`), 'data')
          : fieldOf(
              await ask(
                `${at}/data/${inside}${version === undefined ? '' : `?version=${encodeURIComponent(version)}`}`,
              ),
              'data',
              'data',
            ),
      ),
    /** Versions that are neither deleted nor destroyed, newest first. */
    numbers: async (): Promise<readonly string[]> => {
      const known = fieldOf(await tell(() => ask(`${at}/metadata/${inside}`)), 'data', 'versions');
      return Object.entries(known ?? {})
        .filter(([, one]) => fieldOf(one, 'destroyed') !== true && (fieldOf(one, 'deletion_time') ?? '') === '')
        .map(([number]) => number)
        .sort((a, b) => Number(b) - Number(a));
    },
  };
}

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');

/**
 * Where the engine is mounted and which version it has: asked as the vault command asks. Where that may not be read,
 * the first part of the path is the mount, of version 2.
 */
async function mountOf(path: string, ask: (path: string) => Promise<unknown>) {
  try {
    const answer = await ask(`sys/internal/ui/mounts/${encoded(path)}`);
    const mount = fieldOf(answer, 'data', 'path');
    if (typeof mount === 'string' && path.startsWith(mount.replace(/\/$/, ''))) {
      return { path: mount, version: fieldOf(answer, 'data', 'options', 'version') === '2' ? '2' : '1' };
    }
  } catch (error) {
    if (!(error instanceof StoreError) || error.trouble === 'no-answer' || error.trouble === 'timeout') throw error;
  }
  return { path: `${path.split('/')[0] ?? ''}/`, version: '2' };
}

/** VAULT_TOKEN, or the file that `vault login` writes. */
async function tokenOf({ world }: Asked): Promise<Secret | undefined> {
  const { env } = world;
  const given = env.VAULT_TOKEN ?? env.BAO_TOKEN;
  if (given !== undefined && given !== '') return kept(world, given);
  const home = env.HOME ?? env.USERPROFILE;
  if (home === undefined) return undefined;
  const text = await world.readFile(`${home}/.vault-token`).then(
    (bytes) => bytes.toString('utf8').trim(),
    () => '',
  );
  return text === '' ? undefined : kept(world, text);
}

function kept(world: Asked['world'], value: string): Secret {
  const secret = new Secret(value);
  world.keep(secret);
  return secret;
}
