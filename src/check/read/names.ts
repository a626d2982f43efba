import type { VariableNames } from '../../vendors/vendor.ts';
import type { FieldName } from '../project.ts';

/** Names that tools of this vendor and people give to the four fields, beside the vendor's own variables. */
const byHabit: readonly (readonly [RegExp, FieldName])[] = [
  [/(?:^|_)client_?id$|^client_credentials$/i, 'clientId'],
  [/client_?secret$/i, 'secret'],
  [/(?:^|_)access_?token$|^auth_?token$/i, 'token'],
];

/** What a name stands for, by the vendor's variables, the Terraform variables that feed the provider, and habit. */
export function fieldOfName(
  name: string,
  variables: VariableNames,
  fed: ReadonlyMap<string, FieldName>,
): FieldName | undefined {
  for (const field of ['clientId', 'secret', 'token', 'region'] as const) {
    if (variables[field].includes(name)) return field;
  }
  const ofTerraform = name.startsWith('TF_VAR_') ? fed.get(name.slice(7)) : undefined;
  return ofTerraform ?? byHabit.find(([pattern]) => pattern.test(name))?.[1];
}
