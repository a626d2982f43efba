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

const STORE = 'Azure Key Vault';
/** https://learn.microsoft.com/rest/api/keyvault/secrets/get-secret/get-secret */
const API = 'api-version=7.4';
const MOST_VERSIONS = 25;

/** The clouds of Azure by the domain of their vaults: a token for one is sent to no other host. */
const CLOUDS = ['vault.azure.net', 'vault.azure.cn', 'vault.usgovcloudapi.net'];

/**
 * Azure Key Vault over its REST API. Signing in is left to the official `@azure/identity`, an optional peer: variables,
 * workload and managed identities, and the az command.
 */
const azureKv: Store = {
  form: 'azure-kv:VAULT/NAME[#key][@version]',
  async read(asked) {
    const { name, key, version, at, ask } = await open(asked);
    const value = fieldOf(await ask(`${at}/${version ?? ''}?${API}`), 'value');
    const source = `${STORE} ${shown(name)}${version === undefined ? '' : ` version ${version}`}`;
    return { secret: typeof value === 'string' ? pick(asked, STORE, shown(name), value, key) : undefined, source };
  },
  async versions(asked) {
    const { name, key, at, ask, base } = await open(asked);
    const ids: { id: string; created: number }[] = [];
    let next: string | undefined = `${at}/versions?${API}`;
    while (next !== undefined && ids.length < 100) {
      const page = await ask(next);
      const values = fieldOf(page, 'value');
      for (const one of Array.isArray(values) ? values : []) {
        const id = fieldOf(one, 'id');
        if (typeof id !== 'string' || fieldOf(one, 'attributes', 'enabled') === false) continue;
        ids.push({ id: id.split('/').at(-1) ?? '', created: Number(fieldOf(one, 'attributes', 'created') ?? 0) });
      }
      const link = fieldOf(page, 'nextLink');
      // The next page of the same vault, or none: the token goes nowhere else.
      next = typeof link === 'string' && link.startsWith(`${base}/`) ? link : undefined;
    }
    const versions: Version[] = [];
    for (const { id } of ids.sort((a, b) => b.created - a.created).slice(0, MOST_VERSIONS)) {
      const value = fieldOf(await ask(`${at}/${id}?${API}`), 'value');
      if (typeof value !== 'string') continue;
      const secret = pick(asked, STORE, shown(name), value, key);
      versions.push({ label: `version ${id}`, secret, source: `${STORE} ${shown(name)} version ${id}` });
    }
    return versions;
  },
};

export default azureKv;

async function open(asked: Asked) {
  const { name: path, key, version } = splitReference(asked.rest);
  const slash = path.lastIndexOf('/');
  const where = path.slice(0, slash);
  const name = path.slice(slash + 1);
  if (slash <= 0 || name === '') {
    throw new Why401Error(
      'USAGE',
      `${asked.option} takes azure-kv:VAULT/NAME[#key][@version]: the vault's name, and the secret's`,
    );
  }
  const { base, domain } = vaultAt(asked, where);
  const todo = {
    denied:
      'the identity needs the role "Key Vault Secrets User" (or the access policy "get"), and the vault’s firewall must let this address in',
    expired: 'sign in again: az login',
    'not-found': 'check the name and the vault, and whether the secret is disabled or deleted',
    'no-answer': 'check the vault’s name and the network (a private endpoint?)',
    else: 'try again, or read it with "az keyvault secret show"',
  };
  const token = await signIn(asked, domain, name);
  const ask = async (url: string): Promise<unknown> =>
    (
      await askStore(
        asked,
        { name: STORE, what: shown(name), todo },
        { method: 'GET', url, authorization: { scheme: 'Bearer', token } },
      )
    ).json;
  return { name, key, version, base, at: `${base}/secrets/${encodeURIComponent(name)}`, ask };
}

/** The vault's address: by its name, or as an address of a known cloud; plain http on loopback only. */
function vaultAt(asked: Asked, where: string): { base: string; domain: string } {
  const url = URL.canParse(where) ? new URL(where) : undefined;
  if (url === undefined && /^[A-Za-z0-9-]{3,24}$/.test(where)) {
    return { base: `https://${where}.vault.azure.net`, domain: 'vault.azure.net' };
  }
  const domain = CLOUDS.find((one) => url?.hostname.endsWith(`.${one}`));
  const local = url !== undefined && /^(?:localhost|\[::1\]|127(?:\.\d+){3})$/.test(url.hostname);
  if (url === undefined || !(local || (domain !== undefined && url.protocol === 'https:'))) {
    throw new Why401Error(
      'USAGE',
      `${asked.option}: the vault must be a vault's name (azure-kv:my-vault/NAME) or its https address in ${CLOUDS.join(', ')}`,
    );
  }
  return { base: url.origin, domain: domain ?? 'vault.azure.net' };
}

interface Identity {
  DefaultAzureCredential: new () => { getToken(scope: string): Promise<{ token: string } | null> };
}

async function signIn(asked: Asked, domain: string, name: string): Promise<Secret> {
  const { DefaultAzureCredential } = (await optional(asked, STORE, '@azure/identity')) as Identity;
  const asking = new DefaultAzureCredential().getToken(`https://${domain}/.default`);
  const got = await signedIn(asked, STORE, shown(name), asking);
  if (got === null) {
    const todo = 'sign in with "az login", or set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET';
    throw unreadable(asked, STORE, shown(name), 'signed-out', todo);
  }
  const token = new Secret(got.token);
  asked.world.keep(token);
  return token;
}
