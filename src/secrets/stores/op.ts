import { Secret } from '../secret.ts';
import { type Store, shown, type Trouble, unreadable } from '../store.ts';

const STORE = '1Password';

const todo: Readonly<Partial<Record<Trouble, string>>> = {
  'not-found': 'check the names of vault, item and field',
  denied: 'the account or service account has no access to that vault',
  expired: 'sign in again: op signin (or set OP_SERVICE_ACCOUNT_TOKEN)',
};

/**
 * A field in 1Password through its own command: https://developer.1password.com/docs/cli/reference/commands/read
 */
const op: Store = {
  form: 'op://VAULT/ITEM/FIELD',
  async read(asked) {
    const reference = `op:${asked.rest}`;
    const what = shown(reference);
    const { code, stdout, stderr, failure } = await asked.world.run('op', ['read', '--no-newline', reference]);
    const trouble =
      failure === 'timeout' ? 'timeout' : failure !== null ? 'failed' : code === 0 ? null : troubleIn(stderr);
    if (failure === 'not-installed') {
      const next = 'the command "op" is not installed here: https://developer.1password.com/docs/cli/get-started';
      throw unreadable(asked, STORE, what, 'failed', next);
    }
    if (trouble !== null) {
      throw unreadable(
        asked,
        STORE,
        what,
        trouble,
        todo[trouble] ?? 'run "op read" with the same reference to see more',
      );
    }
    return { secret: new Secret(stdout), source: `${STORE} ${what}${stdout === '' ? ' (empty)' : ''}` };
  },
};

export default op;

function troubleIn(stderr: string): Trouble {
  if (/not currently signed in|session expired|no accounts? configured|sign in/i.test(stderr)) return 'expired';
  if (
    /isn't an item|isn't a vault|isn't a field|could not (?:find|get) (?:item|vault)|no item|not found/i.test(stderr)
  ) {
    return 'not-found';
  }
  return /forbidden|403|permission|not authorized|unauthorized/i.test(stderr) ? 'denied' : 'failed';
}
