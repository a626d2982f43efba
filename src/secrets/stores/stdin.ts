import { Why401Error, whyUnreadable } from '../../model/errors.ts';
import { Secret } from '../secret.ts';
import type { Store } from '../store.ts';

/** Standard input. `echo value | why401` adds the line break, not the pipeline: exactly one is taken off. */
const stdin: Store = {
  form: 'stdin',
  async read({ world, option }) {
    let text: string;
    try {
      text = (await world.readStdin()).replace(/\r?\n$/, '');
    } catch (error) {
      throw new Why401Error('UNREADABLE_SECRET', `${option}: cannot read standard input: ${whyUnreadable(error)}`);
    }
    return {
      secret: text === '' ? undefined : new Secret(text),
      source: `standard input${text === '' ? ' (empty)' : ''}`,
    };
  },
};

export default stdin;
