import type { GrantHandler } from '../../grants/grant.ts';
import { logInWithPassword } from '../password-login.ts';
import type { People } from '../people.ts';

/**
 * A person's name and password for a token (RFC 6749 section 4.3). It is the grant that "Disable Genesys Cloud Login"
 * cuts off: a script that signs in as a person looks like a machine and is not one. Parameters: `username`, `password`.
 */
export const password = (people: People): GrantHandler => ({
  name: 'password',
  model: 'PASSWORD',
  publicClients: false,
  async grant({ form, client, at }) {
    const outcome = await logInWithPassword(people, form.get('username') ?? '', form.get('password') ?? '', at);
    return 'refused' in outcome ? outcome : { userId: outcome.user.id, scope: client?.scope ?? [] };
  },
});
