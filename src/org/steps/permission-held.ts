import type { ApiExchange, Step } from '../exchange.ts';
import { refuse } from '../exchange.ts';
import { featurePresent, grantsOf, holds } from '../permissions.ts';
import type { Route } from '../routes/route.ts';

/** ANY or ALL of an operation's permissions, in any division. Which division is the handler's question. */
export const permissionHeld = (route: Route): Step<ApiExchange> => ({
  name: 'permission-held',
  check({ org, live, client, at }) {
    const { needs } = route;
    if (needs.mode === 'none' || client === undefined || live === undefined) return undefined;
    const subject = live.row.userId === undefined ? client : (org.tables.user.get(live.row.userId) ?? client);
    const { permissions } = needs;
    const held = permissions.filter((permission) => holds(org, subject, permission, at));
    const code = needs.mode === 'all' ? 'missing.permissions' : 'missing.any.permissions';
    if (needs.mode === 'all' ? held.length < permissions.length : held.length === 0) {
      const missing = permissions.filter((permission) => !held.includes(permission));
      const params = { permissions: `[${missing.join(', ')}]` };
      if (grantsOf(subject, at).length === 0) {
        return refuse('roles-missing', `"${subject.name}" has no role`, { code, params });
      }
      return refuse('permission-missing', `"${subject.name}" lacks ${missing.join(', ')}`, { code, params });
    }
    const usable = held.filter((permission) => featurePresent(org, permission));
    if (needs.mode === 'all' ? usable.length === permissions.length : usable.length > 0) return undefined;
    return refuse('feature-missing', `the org has no product for ${held.join(', ')}`, {
      code,
      params: { permissions: `[${permissions.join(', ')}]` },
    });
  },
});
