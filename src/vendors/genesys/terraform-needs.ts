import type { OperationNeed } from '../vendor.ts';

type Listed = readonly [mode: string, ...permissions: string[]];

/** Operations that the provider makes for a type only in a special case, which a configuration does not show. */
const special: Readonly<Record<string, RegExp>> = {
  // Roles of a user: only where the token belongs to one of the vendor's own built-in clients.
  genesyscloud_oauth_client: /\/users\/|\/integrations\/credentials/,
};

const methodsOf: Readonly<Record<string, readonly string[]>> = {
  read: ['GET'],
  create: ['GET', 'POST', 'PUT', 'PATCH'],
  update: ['GET', 'PUT', 'PATCH', 'POST'],
  delete: ['GET', 'DELETE'],
};

/**
 * What Terraform's provider needs for a type: the operations that its documentation lists, by what is done. The lists
 * are found by scanning sources and can overstate; a data source's names every GET of its package.
 */
export async function terraformNeeds(): Promise<
  (type: string, actions: readonly string[]) => readonly OperationNeed[]
> {
  const { default: types } = await import('./data/terraform-operations.json', { with: { type: 'json' } });
  const { default: needs } = await import('./data/operation-permissions.json', { with: { type: 'json' } });
  const listed = types.types as Readonly<Record<string, readonly number[]>>;
  const byOperation = needs.operations as unknown as Readonly<Record<string, Listed>>;
  return (type, actions) => {
    const methods = new Set(actions.flatMap((action) => methodsOf[action] ?? []));
    return (listed[type] ?? []).flatMap((place): OperationNeed[] => {
      const operation = types.operations[place] ?? '';
      const [mode, ...permissions] = byOperation[operation] ?? ['none'];
      const wanted = methods.has(operation.split(' ')[0] ?? '') && special[type]?.test(operation) !== true;
      if (!wanted || permissions.length === 0) return [];
      return [{ operation, mode: mode === 'any' ? 'any' : 'all', permissions }];
    });
  };
}
