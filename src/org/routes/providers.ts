import { inferred } from '../evidence.ts';
import { refuse } from '../exchange.ts';
import { Fields } from '../fields.ts';
import type { Org } from '../org.ts';
import { any } from '../permissions.ts';
import { enforceSso } from '../sso.ts';
import type { Call, Outcome, Route } from './route.ts';
import { ok } from './route.ts';

/** Identity providers; `purecloud` is the platform's own password login. */
export const providerRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/identityproviders/purecloud',
    needs: any('sso:provider:view'),
    scope: 'identity-providers',
    mark: inferred('SDK', 'that "disabled" here is the switch "Disable Genesys Cloud Login"'),
    handle: ({ org }) => ok(passwordLogin(org)),
  },
  {
    method: 'PUT',
    path: '/identityproviders/purecloud',
    needs: any('sso:provider:add', 'sso:provider:edit'),
    scope: 'identity-providers',
    mark: inferred('SDK', 'that "disabled" here is the switch "Disable Genesys Cloud Login"'),
    handle: setPasswordLogin,
  },
];

function passwordLogin(org: Org): object {
  const provider = org.tables.provider.get('purecloud');
  return {
    id: 'purecloud',
    name: provider?.name ?? 'Genesys Cloud',
    disabled: provider?.disabled ?? false,
    selfUri: '/api/v2/identityproviders/purecloud',
  };
}

/** Switching password login off needs another way in. Source: help page on SSO only. */
function setPasswordLogin(call: Call): Outcome {
  const { org } = call;
  const fields = new Fields(call.body);
  const disabled = fields.flag('disabled', org.tables.provider.get('purecloud')?.disabled ?? false);
  if (fields.problem !== undefined) return fields.problem;
  const others = org.tables.provider.all().filter(({ id, disabled: off }) => id !== 'purecloud' && !off);
  if (disabled && others.length === 0) {
    return refuse('state-conflict', 'no other identity provider is configured');
  }
  enforceSso(org, disabled, call.actor, call.at);
  return ok(passwordLogin(org));
}
