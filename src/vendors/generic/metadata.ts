import { objectOf, textOf } from '../../dialect/standard.ts';
import { defineProbe } from '../../probes/probe.ts';
import { metadataUrls } from '../../wire/oauth.ts';

/**
 * The server's own description (RFC 8414, OpenID Connect Discovery 1.0): where tokens are requested, which grants and
 * which ways of client authentication it takes.
 */
export const serverMetadata = defineProbe({
  id: 'server-metadata',
  wave: 'look',
  gives: ['server-metadata'],
  ready: ({ question }) =>
    question.tokenEndpoint === null ? { code: 'no-endpoint', reason: 'no server is known' } : true,
  async run({ question, world }) {
    const issuer = question.tokenEndpoint ?? '';
    // Of a token endpoint's own address, the origin is the likeliest issuer.
    const bases = [...new Set([issuer, new URL(issuer).origin])];
    for (const url of bases.flatMap(metadataUrls)) {
      const exchange = await world.send({ method: 'GET', url });
      const metadata = exchange.answer?.status === 200 ? objectOf(exchange.answer) : null;
      const tokenEndpoint = textOf(metadata?.token_endpoint);
      if (metadata === null || tokenEndpoint === null) continue;
      const list = (value: unknown): string[] | null =>
        Array.isArray(value) ? value.filter((one) => typeof one === 'string') : null;
      const fact = {
        found: true,
        url,
        issuer: textOf(metadata.issuer),
        tokenEndpoint,
        grantTypes: list(metadata.grant_types_supported),
        authMethods: list(metadata.token_endpoint_auth_methods_supported),
      };
      return {
        found: [
          {
            kind: 'server-metadata',
            standing: 'observed',
            fact,
            says: `The server’s metadata names ${tokenEndpoint} for tokens${fact.authMethods === null ? '' : `, and takes ${fact.authMethods.join(', ')}`}.`,
            exhibit: exchange.exhibit,
          },
        ],
      };
    }
    const fact = { found: false, url: issuer, issuer: null, tokenEndpoint: null, grantTypes: null, authMethods: null };
    const says = 'The server publishes no metadata where RFC 8414 and OpenID Connect put it.';
    return {
      found: [{ kind: 'server-metadata', standing: 'observed', fact, says, exhibit: { shape: 'note', text: says } }],
    };
  },
});
