import { isOwn } from '../look.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'own-client-changed',
  level: 'error',
  title: 'The plan takes roles from the client that the pipeline runs with, or switches it off',
  *look(project) {
    for (const { changes, file } of project.plans) {
      for (const change of changes) {
        if (change.type !== 'genesyscloud_oauth_client' || change.actions.join() !== 'update') continue;
        const own = isOwn(change, project);
        if (own === false) continue;
        const { before, after, address, line } = change;
        const level = own ? ('error' as const) : ('warning' as const);
        const whose = own
          ? 'the pipeline runs with this client'
          : 'nobody could tell whether the pipeline runs with it';
        const spot = { file, line };
        if (after?.state === 'inactive' && before?.state !== 'inactive') {
          yield {
            message: `${address} becomes inactive, and ${whose}: the next token request is refused.`,
            fix: 'Leave state at "active", or run with another client.',
            spot,
            level,
          };
        }
        const dropped = dropIn(before?.roles, after?.roles);
        if (dropped > 0) {
          yield {
            message: `${address} loses ${dropped} of its roles, at once, and ${whose}: the rest of the same apply can be refused with 403.`,
            fix: 'Take roles away in a run of its own, with another client.',
            spot,
            level,
          };
        }
        if (
          typeof before?.authorized_grant_type === 'string' &&
          before.authorized_grant_type !== after?.authorized_grant_type
        ) {
          yield {
            message: `${address} gets another grant type, and ${whose}: it is refused as it is used now.`,
            fix: 'Keep CLIENT-CREDENTIALS for a client of a pipeline.',
            spot,
            level,
          };
        }
      }
    }
  },
});

const keyOf = (role: unknown): string => {
  const { role_id: id, division_id: division } = (role ?? {}) as { role_id?: unknown; division_id?: unknown };
  return `${String(id)}/${String(division ?? '')}`;
};

/** How many pairs of role and division are there before and not after. */
function dropIn(before: unknown, after: unknown): number {
  if (!Array.isArray(before)) return 0;
  const kept = new Set(Array.isArray(after) ? after.map(keyOf) : []);
  return before.filter((role) => !kept.has(keyOf(role))).length;
}
