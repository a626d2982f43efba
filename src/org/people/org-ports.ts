import type { Org } from '../org.ts';
import type { PeoplePorts } from './ports.ts';

/** The people lane's view of an org. */
export function orgPorts(org: Org): PeoplePorts {
  return {
    slug: org.slug,
    // Read anew each time: an org that is restored takes the pepper of what it was.
    get pepper() {
      return org.pepper;
    },
    name: () => org.settings.name,
    domain: () => org.settings.domain,
    users: () => org.tables.user.all(),
    user: (id) => org.tables.user.get(id),
    setPassword(userId, passwordHash) {
      org.tables.user.change(userId, { passwordHash });
    },
    passwordRequirements: () => org.settings.passwordRequirements,
    samlProviders: () => org.tables.provider.all().filter(({ id }) => id !== 'purecloud'),
    putProvider(row) {
      org.tables.provider.put(row);
    },
    passwordLoginDisabled: () => org.tables.provider.get('purecloud')?.disabled ?? false,
    client: (id) => org.tables.client.get(id),
    audit(at, actor, happened) {
      org.audits.write(at, actor, happened);
    },
    refused(refusal) {
      org.truth.note(refusal);
    },
    tell(name, secret) {
      org.told.set(name, secret);
    },
  };
}
