import { looksRandom } from '../../model/given.ts';
import { Secret } from '../secret.ts';
import type { Store } from '../store.ts';
import { valueForName } from './literal.ts';

/** Environment variables, as the process got them. */
const env: Store = {
  form: 'env:NAME',
  read({ rest: name, world, option }) {
    const value = world.env[name];
    if (value === undefined && looksRandom(name)) throw valueForName(option, 'env:NAME', 'env:$NAME');
    return Promise.resolve({
      secret: value === undefined ? undefined : new Secret(value),
      source: `environment variable ${name}${value === undefined ? ' (not set)' : value === '' ? ' (set, but empty)' : ''}`,
    });
  },
};

export default env;
