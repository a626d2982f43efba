import type { Refused } from '../exchange.ts';
import { refuse } from '../exchange.ts';
import { TOKEN_PATH } from '../routes/token.ts';
import type { User } from '../rows.ts';
import type { People } from './people.ts';
import { acsAt, entityIdAt, ssoProviders } from './providers.ts';
import type { Subject } from './saml/assertion.ts';
import { type Received, receive } from './saml/receive.ts';
import { aliasesOf, type Visit } from './visit.ts';

/**
 * Receives a SAML message of this org, at the consumer service or at the token endpoint. A message for the token
 * endpoint may be one that was meant for the consumer service: scripts catch what an identity provider posts there.
 * Either way it is used up.
 */
export function receiveMessage(
  people: People,
  visit: Visit,
  encoded: string,
  at: 'consumer-service' | 'token-endpoint',
): Promise<Received> {
  const tokenEndpoint = at === 'token-endpoint' ? [`${visit.base}${TOKEN_PATH}`] : [];
  people.assertions.sweep(visit.at);
  return receive(encoded, {
    providers: ssoProviders(people, visit),
    form: at === 'token-endpoint' ? 'response-or-assertion' : 'response',
    here: [acsAt(visit.base), ...tokenEndpoint].flatMap(aliasesOf),
    // RFC 7522 section 3: the token endpoint may be the audience.
    audiences: [entityIdAt(visit.base), ...tokenEndpoint].flatMap(aliasesOf),
    now: visit.at,
    allowUnsolicited: true,
    requests: people.requests,
    assertions: people.assertions,
  });
}

/** Why a message was refused, in full, for `truth`: every check that failed, the deciding one first. */
export function whyRefused({ checks }: Received): string {
  return checks
    .filter(({ state }) => state === 'failed')
    .map(({ id, detail }) => `${id}: ${detail ?? ''}`)
    .join('; ');
}

/** The person of the org whom an identity provider vouches for. */
export function personOf(people: People, subject: Subject): User | Refused {
  const email = emailOf(subject);
  const user = people.ports.users().find((one) => one.email.toLowerCase() === email.toLowerCase());
  if (user === undefined) return refuse('sso-user-unknown', `the provider says ${email}; nobody here has this email`);
  return user.state === 'active' ? user : refuse('user-inactive', `${user.name} is not active`);
}

/**
 * The email by which a person is found: the attribute of that name, in the forms that providers write it, else the
 * NameID.
 */
export function emailOf(subject: Subject): string {
  for (const name of [
    'email',
    'mail',
    'urn:oid:0.9.2342.19200300.100.1.3',
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
  ]) {
    const value = subject.attributes[name]?.[0];
    if (value !== undefined && value !== '') return value.trim();
  }
  return subject.nameId.trim();
}
