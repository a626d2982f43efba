import { Why401Error } from '../../model/errors.ts';
import { Secret } from '../secret.ts';
import {
  type Asked,
  askStore,
  fieldOf,
  parse,
  type Store,
  shown,
  splitReference,
  type Trouble,
  unreadable,
} from '../store.ts';

const STORE = 'Kubernetes';

/** Where a pod finds its own identity: https://kubernetes.io/docs/tasks/run-application/access-api-from-pod/ */
const POD = '/var/run/secrets/kubernetes.io/serviceaccount';

const todo = {
  denied: 'the identity needs the verb "get" on secrets in that namespace: kubectl auth can-i get secrets',
  expired: 'the credentials of the cluster are over; sign in to it again',
  'not-found': 'check the namespace, the name and the context (kubectl config current-context)',
  'no-answer': 'check the context (kubectl config current-context) and the network',
  else: 'read it with "kubectl get secret" to see more',
};

/** A key of a Kubernetes Secret: through the API from within a pod, through kubectl elsewhere. */
const k8s: Store = {
  form: 'k8s:NAMESPACE/NAME#key',
  async read(asked) {
    const { name: path, key } = splitReference(`${asked.rest}${asked.rest.includes('#') ? '' : '#'}`);
    const [namespace = '', name = '', more] = path.split('/');
    if (!isName(namespace) || !isName(name) || more !== undefined) {
      throw new Why401Error('USAGE', `${asked.option} takes k8s:NAMESPACE/NAME#key`);
    }
    const found = (await inPod(asked, namespace, name)) ?? (await byKubectl(asked, namespace, name));
    const data = fieldOf(found, 'data') ?? {};
    const keys = Object.keys(data);
    const chosen = key ?? (keys.length === 1 ? keys[0] : undefined);
    const value = chosen === undefined ? undefined : fieldOf(data, chosen);
    if (typeof value !== 'string') {
      throw unreadable(
        asked,
        STORE,
        `${shown(path)} ${shown(`#${key ?? ''}`)}`,
        'not-found',
        `the secret has ${keys.length} keys: name one of them`,
      );
    }
    // What the pod gets: the store's own base64 is taken off, one that somebody put on top stays.
    const text = Buffer.from(value, 'base64').toString('utf8');
    return {
      secret: new Secret(text),
      source: `${STORE} secret ${shown(path)} key ${shown(chosen ?? '')}${text === '' ? ' (empty)' : ''}`,
    };
  },
};

export default k8s;

/** Names of RFC 1123, which begin with no dash: none is read as an option of kubectl. */
const isName = (text: string): boolean => /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/.test(text);

async function inPod(asked: Asked, namespace: string, name: string): Promise<unknown> {
  const { env, readFile } = asked.world;
  const host = env.KUBERNETES_SERVICE_HOST;
  if (host === undefined) return undefined;
  const [token, ca] = await Promise.all(
    ['token', 'ca.crt'].map((one) =>
      readFile(`${POD}/${one}`).then(
        (bytes) => bytes.toString('utf8'),
        () => undefined,
      ),
    ),
  );
  if (token === undefined) return undefined;
  const secret = new Secret(token.trim());
  asked.world.keep(secret);
  const base = `https://${host.includes(':') ? `[${host}]` : host}:${env.KUBERNETES_SERVICE_PORT ?? '443'}`;
  const answer = await askStore(
    asked,
    { name: STORE, what: shown(`${namespace}/${name}`), todo },
    {
      method: 'GET',
      url: `${base}/api/v1/namespaces/${namespace}/secrets/${name}`,
      authorization: { scheme: 'Bearer', token: secret },
      ...(ca === undefined ? {} : { ca }),
    },
  );
  return answer.json;
}

async function byKubectl(asked: Asked, namespace: string, name: string): Promise<unknown> {
  const what = shown(`${namespace}/${name}`);
  const fail = (trouble: Trouble, next?: string): Why401Error =>
    unreadable(asked, STORE, what, trouble, next ?? (trouble in todo ? todo[trouble as keyof typeof todo] : todo.else));
  const ran = await asked.world.run('kubectl', ['get', 'secret', name, '--namespace', namespace, '--output', 'json']);
  if (ran.failure === 'not-installed') throw fail('failed', 'kubectl is not installed here, and this is no pod');
  if (ran.failure === 'timeout') throw fail('timeout');
  if (ran.failure !== null) throw fail('failed');
  if (ran.code !== 0) throw fail(troubleIn(ran.stderr));
  const json = parse(ran.stdout);
  if (fieldOf(json, 'kind') !== 'Secret') throw fail('broken');
  return json;
}

/** Reasons that the API server names in brackets, as kubectl repeats them, and what kubectl says by itself. */
function troubleIn(stderr: string): Trouble {
  if (/\(NotFound\)/.test(stderr)) return 'not-found';
  if (/\(Forbidden\)/.test(stderr)) return 'denied';
  if (/\(Unauthorized\)|must be logged in|Unauthorized|provide credentials/.test(stderr)) return 'expired';
  if (/\(TooManyRequests\)|too many requests/i.test(stderr)) return 'limited';
  if (/version\/kind|unexpected end|invalid character|unable to decode/i.test(stderr)) return 'broken';
  return /connect to the server|was refused|no such host|timeout|TLS handshake/i.test(stderr) ? 'no-answer' : 'failed';
}
