import { Secret } from '../../secrets/secret.ts';
import { asItems, asMap, asText, type Json, lineOfKey, parsed } from '../../wire/json/loose.ts';
import type { Plan, PlannedChange, SecretSight } from '../project.ts';
import { isIdentityProvider, sight } from './state.ts';

/** Names of variables that hold a secret, where nothing else says so. */
const secretName = /secret|token|password|private_?key/i;

/** The plan of one `terraform show -json PLAN`, put together from its members. */
export class PlanReader {
  private readonly changes: PlannedChange[] = [];
  private readonly types = new Set<string>();
  private readonly variables = new Map<string, { fingerprint: string; line: number; empty: boolean }>();
  private readonly secrets: SecretSight[] = [];
  private readonly identityProviders: { address: string; line: number }[] = [];

  add(key: string, json: string, line: number): void {
    if (key === 'resource_changes') this.change(asMap(parsed(json)), line);
    else if (key === 'variables') this.values(asMap(parsed(json)), json, line);
    else if (key === 'configuration') this.configuration(asMap(parsed(json)), json, line);
  }

  plan(file: string): Plan {
    const { changes, variables, secrets, identityProviders } = this;
    return { file, changes, types: [...this.types], variables, secrets, identityProviders };
  }

  private change(one: Json, line: number): void {
    const type = asText(one.type) ?? '';
    if (!type.startsWith('genesyscloud_')) return;
    const change = asMap(one.change);
    const address = asText(one.address) ?? '';
    const data = one.mode === 'data';
    this.types.add(data ? `data.${type}` : type);
    if (!data && isIdentityProvider(type)) this.identityProviders.push({ address, line });
    this.changes.push({
      address,
      type: data ? `data.${type}` : type,
      actions: Array.isArray(change.actions) ? change.actions.filter((action) => typeof action === 'string') : [],
      reason: asText(one.action_reason),
      before: change.before === null || change.before === undefined ? null : asMap(change.before),
      after: change.after === null || change.after === undefined ? null : asMap(change.after),
      line,
    });
  }

  private values(variables: Json, json: string, line: number): void {
    for (const [name, variable] of Object.entries(variables)) {
      const value = asText(asMap(variable).value);
      if (value === undefined) continue;
      const place = lineOfKey(json, name, line);
      this.variables.set(name, { fingerprint: new Secret(value).fingerprint, line: place, empty: value === '' });
      if (secretName.test(name) && value !== '') this.secrets.push(sight(`variable ${name}`, value, place));
    }
  }

  private configuration(configuration: Json, json: string, line: number): void {
    for (const [key, provider] of Object.entries(asMap(configuration.provider_config))) {
      for (const [name, expression] of Object.entries(asMap(asMap(provider).expressions))) {
        const constant = asText(asMap(expression).constant_value) ?? '';
        if (secretName.test(name) && constant !== '') {
          this.secrets.push(sight(`${name} of provider ${key}`, constant, lineOfKey(json, name, line)));
        }
      }
    }
    const modules = [asMap(configuration.root_module)];
    for (let module = modules.pop(); module !== undefined; module = modules.pop()) {
      for (const call of Object.values(asMap(module.module_calls))) modules.push(asMap(asMap(call).module));
      for (const one of asItems(module.resources)) {
        const type = asText(one.type) ?? '';
        if (type.startsWith('genesyscloud_')) this.types.add(one.mode === 'data' ? `data.${type}` : type);
      }
    }
  }
}
