import { Secret } from '../../secrets/secret.ts';
import { asMap, asText, type Json, lineOfKey } from '../../wire/json/loose.ts';
import type { StateEntry } from '../../wire/terraform-state.ts';
import type { OauthClient, SecretSight, State } from '../project.ts';

/** What identifies an identity provider of the platform among Terraform's types. */
export const isIdentityProvider = (type: string): boolean => /^genesyscloud_idp_/.test(type);

/** Which resources of a state can matter to a rule. */
export const mattersInState = (json: string): boolean => json.includes('"genesyscloud_');

/** What the rules know of a state, put together from its entries. */
export class StateNotes {
  private readonly clients: OauthClient[] = [];
  private readonly identityProviders: { address: string; line: number }[] = [];
  private readonly secrets: SecretSight[] = [];

  add({ address, kind, type, value, json, line }: StateEntry): void {
    if (kind === 'output') this.output(address.slice('output.'.length), asText(value) ?? '', line);
    else if (kind === 'managed') this.instance(address, type, asMap(value), json, line);
  }

  state(file: string): State {
    return { file, clients: this.clients, identityProviders: this.identityProviders, secrets: this.secrets };
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

  private output(name: string, value: string, line: number): void {
    if (/secret|token|password/i.test(name) && value.length >= 8) {
      this.secrets.push(sight(`output ${name}`, value, line));
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
