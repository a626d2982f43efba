import type { Secret } from '../secrets/secret.ts';
import { jwtClaims } from '../secrets/token-claims.ts';
import { defineProbe, type Probe, type Scene } from './probe.ts';

/** What a JWT says about itself. It is read, not trusted: its signature is the API's business. */
function claimsProbe(credential: 'held' | 'minted', tokenOf: (scene: Scene) => Secret | undefined): Probe {
  return defineProbe({
    id: `${credential}-token-claims`,
    wave: 'read',
    gives: ['token-claims'],
    ready(scene) {
      const token = tokenOf(scene);
      if (token === undefined) {
        const mayCome = credential === 'minted' && scene.question.tokenEndpoint !== null;
        return mayCome ? 'later' : { code: 'no-credential', reason: 'there is no token to read' };
      }
      return jwtClaims(token) !== null || { code: 'not-needed', reason: 'the token is opaque: it says nothing itself' };
    },
    async run(scene) {
      const token = tokenOf(scene);
      const claims = token === undefined ? null : jwtClaims(token);
      if (claims === null) return { found: [] };
      const rows = [
        ['iss', claims.issuer ?? 'none'],
        ['sub', claims.subject ?? 'none'],
        ['aud', claims.audience.join(' ') || 'none'],
        ['iat', claims.issuedAt ?? 'none'],
        ['nbf', claims.notBefore ?? 'none'],
        ['exp', claims.expiresAt ?? 'none'],
        ['scope', claims.scopes?.join(' ') ?? 'none'],
      ].map((row) => row.map((one) => scene.world.clean(one)));
      const aud = claims.audience.length === 0 ? 'no audience' : `the audience ${claims.audience.join(', ')}`;
      return {
        found: [
          {
            kind: 'token-claims',
            standing: 'observed',
            fact: { credential, ...claims },
            says: scene.world.clean(
              `The ${credential === 'held' ? 'token that was given' : 'fresh token'} is a JWT with ${aud}${claims.issuer === null ? '' : `, issued by ${claims.issuer}`}.`,
            ),
            exhibit: { shape: 'table', columns: ['claim', 'value'], rows },
          },
        ],
      };
    },
  });
}

export const tokenClaims: readonly Probe[] = [
  claimsProbe('held', ({ keys }) => keys.token),
  claimsProbe('minted', ({ keys }) => keys.minted),
];
