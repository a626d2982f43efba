import { refuse } from '../../exchange.ts';
import type { GrantHandler } from '../../grants/grant.ts';
import { TOKEN_PATH } from '../../routes/token.ts';
import type { People } from '../people.ts';
import { acsAt, entityIdAt, ssoProviders } from '../providers.ts';
import { emailOf } from '../routes/sso.ts';
import { receive } from '../saml/receive.ts';
import { aliasesOf, visitOf } from '../visit.ts';

/**
 * A SAML assertion for a token (RFC 7522; parameters as the official clients send them). `assertion` is base64 of a
 * Response, as an identity provider hands it to a browser, or of a bare Assertion, as the RFC has it. It goes through
 * the same checks as a sign-in, and may be meant for the consumer service or for the token endpoint.
 * Parameters: `orgName`, `assertion`.
 */
export const saml2Bearer = (people: People): GrantHandler => ({
  name: 'urn:ietf:params:oauth:grant-type:saml2-bearer',
  model: 'SAML2-BEARER',
  publicClients: false,
  async grant(exchange) {
    const { form, client, at } = exchange;
    const { ports } = people;
    const visit = visitOf(exchange);
    const orgName = form.get('orgName');
    if (
      orgName !== undefined &&
      ![ports.domain(), ports.name()].some((name) => name.toLowerCase() === orgName.toLowerCase())
    ) {
      return refuse('org-name-wrong', `orgName is "${orgName.slice(0, 60)}"; it is "${ports.domain()}"`);
    }
    const here = [acsAt(visit.base), `${visit.base}${TOKEN_PATH}`].flatMap(aliasesOf);
    people.assertions.sweep(at);
    const received = await receive(form.get('assertion') ?? '', {
      providers: ssoProviders(people, visit),
      form: 'response-or-assertion',
      here,
      audiences: [entityIdAt(visit.base), `${visit.base}${TOKEN_PATH}`].flatMap(aliasesOf),
      now: at,
      allowUnsolicited: true,
      requests: people.requests,
      assertions: people.assertions,
    });
    if (!received.accepted) {
      const failed = received.checks.filter(({ state }) => state === 'failed');
      return refuse('saml-refused', failed.map(({ id, detail }) => `${id}: ${detail ?? ''}`).join('; '));
    }
    const email = emailOf(received.subject);
    const user = ports.users().find((one) => one.email.toLowerCase() === email.toLowerCase());
    if (user === undefined) return refuse('sso-user-unknown', `the provider says ${email}; nobody here has this email`);
    if (user.state !== 'active') return refuse('user-inactive', `${user.name} is not active`);
    return { userId: user.id, scope: client?.scope ?? [] };
  },
});
