import { refuse } from '../../exchange.ts';
import type { GrantHandler } from '../../grants/grant.ts';
import type { People } from '../people.ts';
import { personOf, receiveMessage, whyRefused } from '../reception.ts';
import { visitOf } from '../visit.ts';

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
    const { form, client } = exchange;
    const { ports } = people;
    const orgName = form.get('orgName');
    if (
      orgName !== undefined &&
      ![ports.domain(), ports.name()].some((name) => name.toLowerCase() === orgName.toLowerCase())
    ) {
      return refuse('org-name-wrong', `orgName is "${orgName.slice(0, 60)}"; it is "${ports.domain()}"`);
    }
    const received = await receiveMessage(people, visitOf(exchange), form.get('assertion') ?? '', 'token-endpoint');
    if (!received.accepted) return refuse('saml-refused', whyRefused(received));
    const user = personOf(people, received.subject);
    if ('refused' in user) return user;
    return { userId: user.id, scope: client?.scope ?? [] };
  },
});
