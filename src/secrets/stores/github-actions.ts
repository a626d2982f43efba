import { Why401Error } from '../../model/errors.ts';
import type { Store } from '../store.ts';

/**
 * Secrets of GitHub Actions cannot be read: the API tells names and dates, never values
 * (https://docs.github.com/rest/actions/secrets). This entry is here to say so.
 */
const githubActions: Store = {
  form: 'github-actions:OWNER/REPO/NAME',
  read({ option }) {
    return Promise.reject(
      new Why401Error(
        'UNREADABLE_SECRET',
        `${option}: GitHub shows the value of an Actions secret to nobody; compare within a job instead: map the secret with "env:" there and give env:NAME`,
      ),
    );
  },
};

export default githubActions;
