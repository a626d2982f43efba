import { holding } from '../causes/readings.ts';
import type { CheckFinding, PermissionReport } from '../model/check.ts';
import type { Grant } from '../model/fact.ts';
import { located } from '../terraform/module.ts';
import type { Spot } from '../terraform/value.ts';
import type { OperationNeed } from '../vendors/vendor.ts';
import type { Project } from './project.ts';

/** The grants of the client, and where they are known from. */
export interface Held {
  grants: readonly Grant[];
  from: string;
}

/** One use of a type: what is done with it, and where it is written. */
interface Use {
  type: string;
  actions: readonly string[];
  spot: Spot;
}

const RULE = 'permission-missing-for-plan';

/** What a plan, or else the configuration, needs, held against what the client has. */
export async function permissionsNeeded(
  project: Project,
  held: Held | undefined,
): Promise<{ report: PermissionReport; findings: readonly CheckFinding[] }> {
  const needsOf = await project.tools.terraform.needs();
  const needed = new Map<string, { need: OperationNeed; by: Set<string>; spot: Spot }>();
  for (const { type, actions, spot } of usesOf(project)) {
    for (const found of needsOf(type, actions)) {
      // Of one permission, any and all are the same.
      const need = found.permissions.length === 1 ? { ...found, mode: 'all' as const } : found;
      const key = `${need.mode} ${need.permissions.join()}`;
      const known = needed.get(key) ?? { need, by: new Set<string>(), spot };
      known.by.add(type);
      needed.set(key, known);
    }
  }
  const sorted = [...needed.values()].sort((a, b) => (a.need.permissions.join() < b.need.permissions.join() ? -1 : 1));
  const findings: CheckFinding[] = [];
  const rows = sorted.map(({ need: { permissions, mode }, by, spot }) => {
    if (held === undefined) return { permissions, mode, by: [...by].sort(), held: null };
    const { missing } = holding(held.grants, permissions, mode);
    if (missing.length > 0) findings.push(findingFor(missing, mode, [...by].sort(), spot, held.from));
    return { permissions, mode, by: [...by].sort(), held: missing.length === 0 };
  });
  return { report: { heldFrom: held?.from ?? null, needed: rows }, findings };
}

function findingFor(
  missing: readonly string[],
  mode: 'all' | 'any',
  by: readonly string[],
  { file, line }: Spot,
  from: string,
): CheckFinding {
  const what = `${mode === 'any' && missing.length > 1 ? 'any of ' : ''}${missing.join(', ')}`;
  return {
    rule: RULE,
    level: 'warning',
    message: `The client does not hold ${what} (${from}), which the documentation names for ${by.slice(0, 4).join(', ')}${by.length > 4 ? ` and ${by.length - 4} more` : ''}.`,
    file,
    line,
    fix: `Grant the client a role with ${missing.join(mode === 'any' ? ' or ' : ', ')}, in the divisions that the configuration works in.`,
  };
}

/** What the plans change; where there is none, every type of the configuration with all that an apply can do. */
function usesOf(project: Project): readonly Use[] {
  const planned = project.plans.flatMap(({ changes, file, types }): Use[] => {
    const changed = changes.map(({ type, actions, line }) => ({ type, actions: verbs(actions), spot: { file, line } }));
    const rest = types.filter((type) => !changes.some((one) => one.type === type));
    return [...changed, ...rest.map((type) => ({ type, actions: ['read'], spot: { file, line: 1 } }))];
  });
  if (planned.length > 0) return planned;
  const modules = new Set(project.configurations.flatMap((one) => one.modules));
  return [...modules].flatMap((module): Use[] => [
    ...located(module, 'resource').map(({ block, file }) => ({
      type: block.labels[0] ?? '',
      actions: ['read', 'create', 'update', 'delete'],
      spot: { file, line: block.at.line },
    })),
    ...located(module, 'data').map(({ block, file }) => ({
      type: `data.${block.labels[0] ?? ''}`,
      actions: ['read'],
      spot: { file, line: block.at.line },
    })),
  ]);
}

const verbs = (actions: readonly string[]): readonly string[] => ['read', ...actions.filter((one) => one !== 'no-op')];
