import type { SigningKey } from '../model/fact.ts';
import { describeSigningKey, thumbprintOf, unknownKey } from '../secrets/signing-key.ts';
import { defineProbe, type Probe } from './probe.ts';
import { signsWithKey } from './token-request.ts';

/** The private key of the case: whether it can be read, what it can sign, and the thumbprint of its public half. */
const signingKey = defineProbe({
  id: 'signing-key',
  wave: 'read',
  gives: ['signing-key'],
  ready: ({ question }) =>
    signsWithKey(question) || { code: 'not-needed', reason: 'no private key signs anything in this case' },
  async run({ keys, question, world }) {
    const plan = question.assertion;
    if (plan === undefined) return { found: [] };
    const wanted = { algorithm: plan.algorithm, keyId: plan.keyId, certificate: keys.certificate };
    const fact: SigningKey =
      keys.signingKey === undefined
        ? { ...unknownKey, problem: 'missing', keyId: plan.keyId }
        : await describeSigningKey(keys.signingKey, wanted, world.now());
    return {
      found: [
        {
          kind: 'signing-key',
          standing: 'observed',
          fact,
          says: describe(fact),
          exhibit: {
            shape: 'table',
            columns: ['', 'private key'],
            rows: [
              ['kind', fact.kind ?? 'not readable'],
              ['algorithm', fact.algorithm ?? 'none'],
              ['key id (kid)', fact.keyId ?? 'none'],
              ['thumbprint of the public half (RFC 7638)', fact.thumbprint ?? ''],
              ...(fact.certificate === null
                ? []
                : [
                    ['certificate, SHA-1 (x5t)', fact.certificate.sha1],
                    ['certificate, SHA-256 (x5t#S256)', fact.certificate.sha256],
                    ['certificate, good until', fact.certificate.notAfter],
                  ]),
            ],
          },
        },
      ],
    };
  },
});

/** Why a key cannot be read, in words. */
const problems: Readonly<Record<NonNullable<SigningKey['problem']>, string>> = {
  missing: 'is empty or not set',
  'no-key': 'is no private key in PEM, JWK or a service account’s key file',
  'public-half': 'is a public key or a certificate: it cannot sign',
  encrypted: 'is encrypted with a passphrase',
  'kind-unknown': 'is of a kind that signs no assertion',
};

function describe({ problem, kind, algorithm, fits, undone, certificate }: SigningKey): string {
  if (problem !== null) return `The private key ${problems[problem]}.`;
  const parts = [
    `The private key is ${kind}`,
    fits ? `and signs by ${algorithm}` : `and cannot sign by ${algorithm}`,
    ...(undone === null ? [] : [`; to read it, ${undone} had to be undone`]),
    ...(certificate?.expired === true ? [`; its certificate expired at ${certificate.notAfter}`] : []),
    ...(certificate?.ofKey === false ? ['; the certificate beside it is another key’s'] : []),
  ];
  return `${parts.join(' ').replaceAll(' ;', ';')}.`;
}

/** The keys that the client publishes, at the address that somebody named; asked without any credential. */
const clientKeys = defineProbe({
  id: 'client-keys',
  wave: 'look',
  gives: ['client-keys'],
  ready: ({ question }) =>
    question.assertion?.jwksUrl !== undefined || {
      code: 'no-jwks-url',
      reason: 'nobody named where the client publishes its keys (--jwks-url)',
    },
  async run({ question, world }) {
    const url = question.assertion?.jwksUrl;
    if (url === undefined) return { found: [] };
    const { answer, exhibit } = await world.send({ method: 'GET', url });
    const set = answer?.status === 200 ? (answer.json as { keys?: unknown } | null | undefined) : null;
    if (!Array.isArray(set?.keys)) {
      return {
        blocked: {
          code: 'unreadable',
          reason: `no set of keys came from there: HTTP ${answer?.status ?? 'without an answer'}`,
        },
      };
    }
    const entries = set.keys.filter(
      (one: unknown): one is Record<string, unknown> => typeof one === 'object' && one !== null,
    );
    const keys = await Promise.all(
      entries.slice(0, 100).map(async (jwk) => ({
        keyId: typeof jwk.kid === 'string' ? jwk.kid.slice(0, 200) : null,
        thumbprint: await thumbprintOf(jwk),
      })),
    );
    return {
      found: [
        {
          kind: 'client-keys',
          standing: 'observed',
          fact: { url: world.clean(url), keys },
          says: `The client publishes ${keys.length} keys: ${keys.map(({ keyId }) => keyId ?? 'without kid').join(', ') || 'none'}.`,
          exhibit,
        },
      ],
    };
  },
  unlock: (code) =>
    code === 'no-jwks-url'
      ? {
          action:
            'Compare the thumbprint of the key with the keys that the server has for this client; where the client publishes them, name the address.',
          command: 'why401 diagnose --private-key file:KEY.pem --jwks-url https://client.example.com/jwks.json',
        }
      : undefined,
});

export const signingKeyProbes: readonly Probe[] = [signingKey, clientKeys];
