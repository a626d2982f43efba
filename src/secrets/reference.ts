import { Why401Error } from '../model/errors.ts';
import type { World } from '../world/world.ts';
import type { Asked, Looked, Store } from './store.ts';

export type { Looked } from './store.ts';

/** The stores by the word before the colon, each loaded when a reference names it. */
const stores: Readonly<Record<string, () => Promise<{ default: Store }>>> = {
  env: () => import('./stores/env.ts'),
  file: () => import('./stores/file.ts'),
  dotenv: () => import('./stores/dotenv.ts'),
  stdin: () => import('./stores/stdin.ts'),
  tfvars: () => import('./stores/tfvars.ts'),
  tfstate: () => import('./stores/tfstate.ts'),
  'aws-sm': () => import('./stores/aws-sm.ts'),
  'aws-ssm': () => import('./stores/aws-ssm.ts'),
  vault: () => import('./stores/vault.ts'),
  'azure-kv': () => import('./stores/azure-kv.ts'),
  'gcp-sm': () => import('./stores/gcp-sm.ts'),
  k8s: () => import('./stores/k8s.ts'),
  op: () => import('./stores/op.ts'),
  'gitlab-ci': () => import('./stores/gitlab-ci.ts'),
  'github-actions': () => import('./stores/github-actions.ts'),
};

export const storeNames: readonly string[] = Object.keys(stores);

/**
 * The store that a reference names, and what it is asked for. A literal secret is refused: the command line is seen by
 * every process and kept in the shell's history.
 *
 * @throws Why401Error LITERAL_SECRET; the message never repeats what was given
 */
export async function storeOf(
  reference: string,
  option: string,
  world: World,
): Promise<{ store: Store; name: string; asked: Asked }> {
  const whole = reference === '-' ? 'stdin' : reference;
  const colon = whole.indexOf(':');
  const name = colon < 0 ? whole : whole.slice(0, colon);
  const rest = colon < 0 ? '' : whole.slice(colon + 1);
  const load = Object.hasOwn(stores, name) ? stores[name] : undefined;
  if (load === undefined || (rest === '') !== (whole === 'stdin')) {
    throw new Why401Error(
      'LITERAL_SECRET',
      `${option} takes a reference, never the secret itself: env:NAME, file:PATH, stdin, or a store (${storeNames.filter((one) => !/^(?:env|file|stdin)$/.test(one)).join(', ')}). If you have just typed a secret, it is in your shell's history now: reset it`,
    );
  }
  return { store: (await load()).default, name, asked: { rest, option, world } };
}

/**
 * Looks up a secret by reference: `env:NAME`, `file:PATH`, `stdin`, `vault:PATH#key`, ...
 *
 * @throws Why401Error LITERAL_SECRET, USAGE or UNREADABLE_SECRET; the message never repeats a secret
 */
export async function lookUp(reference: string, option: string, world: World): Promise<Looked> {
  const { store, asked } = await storeOf(reference, option, world);
  return store.read(asked);
}
