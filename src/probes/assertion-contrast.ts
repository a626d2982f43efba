import type { Finding } from '../model/evidence.ts';
import type { FactKind } from '../model/fact.ts';
import type { TokenAttempt } from './answers.ts';
import { defineProbe, type Probe, type Scene } from './probe.ts';
import { afterRefusal, attempt } from './token-contrast.ts';
import { plainAttempt } from './token-request.ts';

/**
 * The same assertion with one thing changed: what a server refuses as a whole, it accepts once the wrong part is right.
 * Each spends a token request, and none is sent where the change would change nothing.
 */

type Kind = Extract<FactKind, `contrast.assertion-${string}`>;
type Change = Partial<TokenAttempt> & { changed: string };

/** @param changes what to change, likeliest first; one after the other until one is granted */
function assertionContrast(
  kind: Kind,
  reason: string,
  changes: (
    plain: TokenAttempt & { assertion: NonNullable<TokenAttempt['assertion']> },
    scene: Scene,
  ) => readonly Change[],
): Probe {
  const changesOf = (scene: Scene): readonly Change[] => {
    const plain = plainAttempt(scene);
    return plain?.assertion === undefined ? [] : changes({ ...plain, assertion: plain.assertion }, scene);
  };
  return defineProbe({
    id: `token-${kind.replace('.', '-')}`,
    wave: 'try',
    gives: [kind],
    ready(scene) {
      if (scene.question.assertion === undefined) return { code: 'not-needed', reason: 'no assertion is sent' };
      const waiting = afterRefusal(scene);
      if (waiting !== true) return waiting;
      return changesOf(scene).length > 0 || { code: 'not-needed', reason };
    },
    tokenRequests: (scene) => Math.max(1, Math.min(changesOf(scene).length, scene.tokenRequestsLeft)),
    async run(scene) {
      const found: Finding[] = [];
      for (const change of changesOf(scene).slice(0, Math.max(1, scene.tokenRequestsLeft))) {
        const result = await attempt(scene, kind, change, {});
        found.push(...result.found);
        if (scene.keys.minted !== undefined) break;
      }
      return { found };
    },
  });
}

/** The audiences that servers want: the token endpoint, the issuer that the metadata names. */
const audience = assertionContrast(
  'contrast.assertion-audience',
  'no other audience is known that this server could want',
  ({ assertion }, { facts, question }) => {
    const metadata = facts.last('server-metadata')?.fact;
    const known = [metadata?.issuer, metadata?.tokenEndpoint, question.tokenEndpoint].filter(
      (one): one is string => typeof one === 'string' && one !== assertion.audience,
    );
    return [...new Set(known)].map((other) => ({
      assertion: { ...assertion, audience: other },
      changed: `with the audience ${other} in its assertion`,
    }));
  },
);

/** Issuer and subject as RFC 7523 section 3 has them for client authentication: the client id, both. */
const subject = assertionContrast(
  'contrast.assertion-subject',
  'issuer and subject are the client id already',
  ({ assertion, clientId, authMethod }) =>
    authMethod === 'jwt_bearer' || (assertion.issuer === clientId && assertion.subject === clientId)
      ? []
      : [
          {
            assertion: { ...assertion, issuer: clientId, subject: clientId },
            changed: 'with the client id as issuer and subject of its assertion',
          },
        ],
);

/** The other algorithm that the same key can sign by. */
const otherAlgorithm: Readonly<Record<string, string>> = {
  RS256: 'PS256',
  PS256: 'RS256',
  RS384: 'RS256',
  RS512: 'RS256',
  PS384: 'PS256',
  PS512: 'PS256',
  HS256: 'HS512',
  HS384: 'HS256',
  HS512: 'HS256',
};

const algorithm = assertionContrast(
  'contrast.assertion-algorithm',
  'a key of this kind signs by one algorithm only',
  ({ assertion }) => {
    const other = otherAlgorithm[assertion.algorithm];
    return other === undefined
      ? []
      : [{ assertion: { ...assertion, algorithm: other }, changed: `with an assertion signed by ${other}` }];
  },
);

/** The key id under which the client publishes this very key. */
const keyId = assertionContrast(
  'contrast.assertion-key-id',
  'the client does not publish this key under another id',
  ({ assertion }, { facts }) => {
    const thumbprint = facts.first('signing-key')?.fact.thumbprint ?? null;
    const published = facts.last('client-keys')?.fact.keys.find((key) => key.thumbprint === thumbprint);
    if (thumbprint === null || published === undefined || published.keyId === assertion.keyId) return [];
    return [
      {
        assertion: { ...assertion, keyId: published.keyId },
        changed: published.keyId === null ? 'without a key id' : `with the key id ${published.keyId}`,
      },
    ];
  },
);

/** Two clocks that differ by less are the same to every server that allows for anything. */
const AGREE_MS = 30_000;

/** Made by the server's clock, so that only the clock of this machine is different. */
const time = assertionContrast('contrast.assertion-time', 'the clocks agree', ({ assertion }, { facts }) => {
  const offset = facts.first('token-answer')?.fact.clockOffsetMs ?? 0;
  return Math.abs(offset) <= AGREE_MS
    ? []
    : [{ assertion, clockOffsetMs: offset, changed: 'with an assertion made by the server’s clock' }];
});

export const assertionContrasts: readonly Probe[] = [audience, subject, algorithm, keyId, time];
