import { Secret } from '../../secrets/secret.ts';
import type { OauthClient, SecretSight, State } from '../project.ts';
import { asItems, asMap, asText, type Json, lineOfKey, parsed } from './json.ts';
import type { Member } from './json-members.ts';

/** What identifies an identity provider of the platform among Terraform's types. */
export const isIdentityProvider = (type: string): boolean => /^genesyscloud_idp_/.test(type);

/** The state of one file, put together from its members. */
export class StateReader {
  private readonly clients: OauthClient[] = [];
  private readonly identityProviders: { address: string; line: number }[] = [];
  private readonly secrets: SecretSight[] = [];

  /** A resource of state v4, the outputs, or the values of `terraform show -json`. */
  add({ key, json, line }: Member): void {
    if (json === undefined) return;
    if (key === 'resources' && json.includes('"genesyscloud_')) this.resource(asMap(parsed(json)), json, line);
    else if (key === 'outputs') this.outputs(asMap(parsed(json)), json, line);
    else if (key === 'values' && json.includes('"genesyscloud_')) this.shown(asMap(parsed(json)), json, line);
  }

  state(file: string): State {
    return { file, clients: this.clients, identityProviders: this.identityProviders, secrets: this.secrets };
  }

  private resource(one: Json, json: string, line: number): void {
    if (one.mode !== 'managed') return;
    const type = asText(one.type) ?? '';
    const module = asText(one.module);
    const base = `${module === undefined ? '' : `${module}.`}${type}.${asText(one.name) ?? ''}`;
    for (const instance of asItems(one.instances)) {
      const index = instance.index_key;
      const address = index === undefined ? base : `${base}[${JSON.stringify(index)}]`;
      this.instance(address, type, asMap(instance.attributes), json, line);
    }
  }

  private shown(values: Json, json: string, line: number): void {
    const modules = [asMap(values.root_module)];
    for (let module = modules.pop(); module !== undefined; module = modules.pop()) {
      modules.push(...asItems(module.child_modules));
      for (const one of asItems(module.resources)) {
        if (one.mode !== 'managed') continue;
        this.instance(asText(one.address) ?? '', asText(one.type) ?? '', asMap(one.values), json, line);
      }
    }
    this.outputs(asMap(values.outputs), json, line);
  }

  private instance(address: string, type: string, attributes: Json, json: string, line: number): void {
    if (isIdentityProvider(type)) this.identityProviders.push({ address, line });
    const secret = asText(attributes.client_secret) ?? '';
    if (type === 'genesyscloud_oauth_client') {
      this.clients.push({
        address,
        id: asText(attributes.client_id) ?? asText(attributes.id),
        name: asText(attributes.name),
        integrationCredential: (asText(attributes.integration_credential_id) ?? '') !== '',
        exposesSecret: attributes.expose_client_secret === true,
        holdsSecret: secret !== '',
        line,
      });
    }
    if (secret !== '')
      this.secrets.push(sight(`client_secret of ${address}`, secret, lineOfKey(json, 'client_secret', line)));
    if (type !== 'genesyscloud_integration_credential') return;
    for (const [name, value] of Object.entries(asMap(attributes.fields))) {
      const text = asText(value) ?? '';
      if (/secret|password|token/i.test(name) && text !== '')
        this.secrets.push(sight(`${name} of ${address}`, text, lineOfKey(json, name, line)));
    }
  }

  private outputs(outputs: Json, json: string, line: number): void {
    for (const [name, output] of Object.entries(outputs)) {
      const value = asText(asMap(output).value) ?? '';
      if (/secret|token|password/i.test(name) && value.length >= 8) {
        this.secrets.push(sight(`output ${name}`, value, lineOfKey(json, name, line)));
      }
    }
  }
}

/** A secret that was seen: everything that may be said of it. */
export const sight = (what: string, value: string, line: number): SecretSight => ({
  what,
  fingerprint: new Secret(value).fingerprint,
  length: value.length,
  line,
});
