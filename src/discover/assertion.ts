import type { AssertionPlan, AuthMethod } from '../model/case.ts';
import { Why401Error } from '../model/errors.ts';
import { lookUp } from '../secrets/reference.ts';
import type { Secret } from '../secrets/secret.ts';
import { readKeyFile, secretParts } from '../secrets/signing-key.ts';
import { safeBase } from '../vendors/endpoint-url.ts';
import type { Endpoints, Vendor } from '../vendors/vendor.ts';
import type { World } from '../world/world.ts';

/** What a user says of the assertion that the pipeline signs. */
export interface GivenAssertion {
  /** References. */
  privateKey?: string | undefined;
  certificate?: string | undefined;
  keyId?: string | undefined;
  signingAlg?: string | undefined;
  assertionAudience?: string | undefined;
  assertionSubject?: string | undefined;
  assertionIssuer?: string | undefined;
  jwksUrl?: string | undefined;
  authMethod?: AuthMethod | undefined;
  grant?: string | undefined;
}

/** The grant whose parameter is an assertion: RFC 7523 section 2.1. */
export const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

export interface FoundAssertion {
  plan: AssertionPlan;
  /** Absent where the assertion is the grant. */
  authMethod: AuthMethod | undefined;
  grant: string | undefined;
  key: Secret | undefined;
  /** What of the key must never be shown. */
  secrets: readonly Secret[];
  certificate: Secret | undefined;
  /** Of whom the key file says that it is, where no client id was given. */
  clientId: string | null;
  sources: Readonly<Record<string, string>>;
}

const ALGORITHM = /^(?:[RPEH]S(?:256|384|512)|EdDSA|Ed25519)$/;

/**
 * The assertion of the case, and its key; undefined where the pipeline signs none.
 *
 * @throws Why401Error USAGE, LITERAL_SECRET, UNREADABLE_SECRET, UNSAFE_URL
 */
export async function findAssertion(
  given: GivenAssertion,
  vendor: Vendor,
  endpoints: Endpoints,
  world: World,
): Promise<FoundAssertion | undefined> {
  const hmac = given.authMethod === 'client_secret_jwt';
  const bySecret = given.authMethod === 'client_secret_basic' || given.authMethod === 'client_secret_post';
  const asked = hmac || given.authMethod === 'private_key_jwt' || given.grant === JWT_BEARER;
  if (given.privateKey === undefined && !asked) return refuseLoose(given);
  const habits = vendor.assertions;
  if (habits === undefined) {
    throw new Why401Error('USAGE', `${vendor.name} issues no token for a signed assertion: leave out --private-key`);
  }
  if (given.privateKey === undefined && !hmac) {
    throw new Why401Error('USAGE', 'a signed assertion needs its key: --private-key file:PATH, env:NAME or a store');
  }
  if (given.privateKey !== undefined && bySecret) {
    throw new Why401Error(
      'USAGE',
      '--private-key signs an assertion, and --auth-method names a way that sends a secret',
    );
  }
  const { signingAlg = habits.algorithm ?? (hmac ? 'HS256' : undefined) } = given;
  if (signingAlg !== undefined && (!ALGORITHM.test(signingAlg) || /^HS/.test(signingAlg) !== hmac)) {
    const list = hmac ? 'HS256, HS384 or HS512' : 'RS256, PS256, ES256 and their kin, or EdDSA';
    throw new Why401Error('USAGE', `--signing-alg takes ${list}`);
  }
  const found = given.privateKey === undefined ? undefined : await lookUp(given.privateKey, '--private-key', world);
  const certificate =
    given.certificate === undefined ? undefined : await lookUp(given.certificate, '--certificate', world);
  const file = found?.secret === undefined ? { keyId: null, issuer: null } : readKeyFile(found.secret);
  const asGrant = given.grant === JWT_BEARER || (given.authMethod === undefined && habits.asGrant === true && !hmac);
  const { audience, source } =
    given.assertionAudience === undefined
      ? { audience: habits.audience?.(endpoints) ?? null, source: 'default' }
      : { audience: world.clean(given.assertionAudience), source: '--assertion-audience' };
  if (asGrant && habits.subjectNeeded === true && given.assertionSubject === undefined) {
    throw new Why401Error(
      'USAGE',
      `an assertion for ${vendor.name} names whom it stands for: --assertion-subject NAME`,
    );
  }
  const headers = certificateHeaders(habits.certificate === true, signingAlg);
  return {
    plan: {
      algorithm: signingAlg ?? null,
      keyId: given.keyId === undefined ? file.keyId : world.clean(given.keyId),
      issuer: given.assertionIssuer === undefined ? null : world.clean(given.assertionIssuer),
      subject: given.assertionSubject === undefined ? null : world.clean(given.assertionSubject),
      audience,
      lifeSeconds: habits.lifeSeconds ?? 120,
      ...(headers === undefined ? {} : { certificateHeaders: headers }),
      ...(asGrant && habits.scopeInside === true ? { scopeInside: true } : {}),
      ...(given.jwksUrl === undefined ? {} : { jwksUrl: safeBase(given.jwksUrl, '--jwks-url') }),
    },
    authMethod: asGrant ? undefined : hmac ? 'client_secret_jwt' : 'private_key_jwt',
    grant: asGrant ? JWT_BEARER : undefined,
    key: found?.secret,
    secrets: found?.secret === undefined ? [] : secretParts(found.secret),
    certificate: certificate?.secret,
    clientId: file.issuer,
    sources: {
      ...(found === undefined ? {} : { signingKey: found.source }),
      assertionAudience: source,
      signingAlgorithm: given.signingAlg === undefined ? 'default' : '--signing-alg',
    },
  };
}

/** Entra looks the key up by its certificate: SHA-256 with PSS, SHA-1 with the older padding. */
function certificateHeaders(
  wanted: boolean,
  algorithm: string | undefined,
): AssertionPlan['certificateHeaders'] | undefined {
  if (!wanted) return undefined;
  return algorithm?.startsWith('RS') === true ? ['x5t'] : ['x5t#S256'];
}

function refuseLoose(given: GivenAssertion): undefined {
  const loose = (
    [
      ['--key-id', given.keyId],
      ['--signing-alg', given.signingAlg],
      ['--certificate', given.certificate],
      ['--assertion-audience', given.assertionAudience],
      ['--assertion-subject', given.assertionSubject],
      ['--assertion-issuer', given.assertionIssuer],
      ['--jwks-url', given.jwksUrl],
    ] as const
  ).find(([, value]) => value !== undefined);
  if (loose === undefined) return undefined;
  throw new Why401Error('USAGE', `${loose[0]} is about a signed assertion: it needs --private-key REF beside it`);
}
