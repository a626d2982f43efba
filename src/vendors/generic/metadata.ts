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
    const bases = issuersOf(issuer);
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
        scopes: list(metadata.scopes_supported),
        signingAlgorithms: list(metadata.token_endpoint_auth_signing_alg_values_supported),
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

/**
 * The issuers that an address can belong to, likeliest first. What servers put behind the issuer for their token
 * endpoint is taken off: `/protocol/openid-connect/token`, `/oauth2/v2.0/token`, `/v1/token`, `/oauth/token`, ...
 */
function issuersOf(address: string): readonly string[] {
  const { origin, pathname } = new URL(address);
  const path = pathname.replace(/\/+$/, '');
  if (!/[\w.-]*token$/i.test(path)) return [...new Set([address, origin])];
  const before = path
    .replace(/\/oauth2\/v2\.0\/token$/i, '/v2.0')
    .replace(
      /(?:\/protocol\/openid-connect|(?:\/services)?\/oauth2?(?:\/v[\d.]+)?|\/v\d+|\/connect)?\/[\w.-]*token$/i,
      '',
    );
  return [...new Set([`${origin}${before}`, origin])];
}
