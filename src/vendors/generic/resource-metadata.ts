import { objectOf, textOf } from '../../dialect/standard.ts';
import type { Facts } from '../../model/facts.ts';
import { defineProbe } from '../../probes/probe.ts';

/**
 * The API's own description (RFC 9728), where its challenge points to one: which authorization servers issue tokens for
 * it, and which scopes it knows. Only an address of the API's own origin is asked, and without any credential.
 */
export const resourceMetadata = defineProbe({
  id: 'resource-metadata',
  wave: 'look',
  gives: ['resource-metadata'],
  ready({ question, facts }) {
    if (question.api === null) return { code: 'no-endpoint', reason: 'no API address is known' };
    const url = pointedTo(facts);
    if (url === undefined) {
      const refused = facts.has('held-token-check') || facts.has('minted-token-check') || facts.has('call-answer');
      return refused ? { code: 'not-offered', reason: 'no answer of the API points to a description of it' } : 'later';
    }
    if (!URL.canParse(url) || new URL(url).origin !== new URL(question.api).origin) {
      return { code: 'other-origin', reason: 'the description that the API points to lies at another address' };
    }
    return true;
  },
  async run({ facts, world }) {
    const url = pointedTo(facts);
    if (url === undefined) return { found: [] };
    const exchange = await world.send({ method: 'GET', url });
    const fields = exchange.answer?.status === 200 ? objectOf(exchange.answer) : null;
    if (fields === null) {
      return { blocked: { code: 'failed', reason: 'the description that the API points to cannot be read' } };
    }
    const list = (value: unknown): string[] | null =>
      Array.isArray(value) ? value.filter((one) => typeof one === 'string').slice(0, 50) : null;
    const fact = {
      url: world.clean(url),
      resource: textOf(fields.resource),
      authorizationServers: list(fields.authorization_servers),
      scopes: list(fields.scopes_supported),
    };
    const servers = fact.authorizationServers?.join(', ') ?? 'no authorization server by name';
    return {
      found: [
        {
          kind: 'resource-metadata',
          standing: 'observed',
          fact,
          says: `The API describes itself: it takes tokens of ${servers}.`,
          exhibit: exchange.exhibit,
        },
      ],
    };
  },
});

/** The first pointer in an answer of the API (RFC 9728 section 5.1). */
function pointedTo(facts: Facts): string | undefined {
  for (const kind of ['call-answer', 'minted-token-check', 'held-token-check', 'api-anonymous'] as const) {
    for (const { fact } of facts.all(kind)) {
      if (fact.resourceMetadata !== null && fact.resourceMetadata !== undefined) return fact.resourceMetadata;
    }
  }
  return undefined;
}
