import { Why401Error } from '../../model/errors.ts';
import { quoteGiven } from '../../model/given.ts';
import { policies, policyNamed } from '../policies/index.ts';
import type { Client, Settings } from '../rows.ts';
import { enforceSso } from '../sso.ts';
import type { Break } from './break.ts';

interface Undo {
  policies: readonly string[];
  ipAddressAllowlist: Settings['ipAddressAllowlist'];
  clients: readonly Client[];
}

/** "Disable Genesys Cloud Login". On its own it does nothing to a machine client: that is the point of having it. */
export const ssoEnforced: Break = {
  cause: 'sso-enforced',
  summary: 'Disable Genesys Cloud Login: people must use single sign-on; machine clients do not notice',
  gate: null,
  ofOrg: true,
  options: { policies: '' },
  apply({ org, actor, at, options }): Undo {
    const names = (options.policies ?? '').split(',').filter((name) => name !== '');
    const wrong = names.find((name) => policyNamed(name) === undefined);
    if (wrong !== undefined) {
      const known = policies.map(({ name }) => name).join(', ');
      throw new Why401Error('USAGE', `no policy ${quoteGiven(wrong)}; there are: ${known}`);
    }
    const undo: Undo = {
      policies: org.settings.policies,
      ipAddressAllowlist: org.settings.ipAddressAllowlist,
      clients: org.tables.client.all(),
    };
    if (names.length > 0) org.configure({ policies: names });
    enforceSso(org, true, actor, at);
    return undo;
  },
  heal({ org, actor, at }, undo) {
    const before = undo as Undo;
    org.configure({ policies: before.policies, ipAddressAllowlist: before.ipAddressAllowlist });
    for (const client of before.clients) {
      const now = org.tables.client.get(client.id);
      // Secrets cannot be brought back: the new ones are told.
      if (now !== undefined) org.tables.client.put({ ...client, secrets: now.secrets, dateModified: now.dateModified });
    }
    enforceSso(org, false, actor, at);
  },
};
