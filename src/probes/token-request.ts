import { type Case, ENDPOINT_ELSEWHERE } from '../model/case.ts';
import type { Facts } from '../model/facts.ts';
import { describeTokenAnswer, parametersOf, requestToken, type TokenAttempt } from './answers.ts';
import { defineProbe, type Keys, type Scene } from './probe.ts';

/** RFC 7523 section 2.1. */
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

/** Why a token request of any kind cannot be sent, or `true`. */
export function canRequestToken({
  question,
  keys,
  facts,
  tokensByHand,
  tokenRequestLacks,
}: Scene): true | { code: string; reason: string } {
  if (tokensByHand === true) return { code: 'made-by-hand', reason: 'tokens of this vendor are made by hand' };
  if (keys.regionSetting !== undefined && keys.regionSetting.state !== 'set') {
    return { code: 'no-region', reason: 'in which region the tool asks is not set, or not known before it runs' };
  }
  const elsewhere = question.sources[ENDPOINT_ELSEWHERE];
  if (question.tokenEndpoint === null && elsewhere !== undefined) {
    const reason = `the server names ${elsewhere} for tokens, and a secret goes to no host that nobody has configured`;
    return { code: 'endpoint-elsewhere', reason };
  }
  if (question.tokenEndpoint === null) return { code: 'no-endpoint', reason: 'no token endpoint is known' };
  if ((keys.unknown ?? []).length > 0) {
    return { code: 'not-known-here', reason: 'what the tool sends is not known before it runs' };
  }
  if (keys.clientId === undefined || keys.clientId === '') {
    return { code: 'no-credential', reason: 'no client id is known' };
  }
  if (!signsWithKey(question) && keys.secret === undefined) {
    return { code: 'no-credential', reason: 'no client id and secret are known' };
  }
  if (question.assertion !== undefined && facts.first('signing-key')?.fact.fits === false) {
    return { code: 'no-signature', reason: 'no assertion can be signed with this key' };
  }
  if (question.grant === 'password' && keys.person === undefined) {
    return {
      code: 'person-not-given',
      reason: 'the password grant signs in a person, and none was given (--username, --password)',
    };
  }
  const lacks = tokenRequestLacks?.(question);
  if (lacks !== undefined) {
    const reason = `token requests to this vendor carry ${lacks.parameter}, and nobody has named it`;
    return { code: 'parameter-not-named', reason };
  }
  return true;
}

/** Whether a private key, and no secret, proves who the client is. */
export const signsWithKey = ({ assertion, authMethod }: Case): boolean =>
  assertion !== undefined && authMethod !== 'client_secret_jwt';

/** The request as the client sends it; undefined where something of it is not known. */
export function plainAttempt({ question, keys, facts }: Scene): TokenAttempt | undefined {
  if (question.tokenEndpoint === null || keys.clientId === undefined) return undefined;
  const assertion = question.assertion === undefined ? undefined : assertionOf(question, keys, facts);
  if (question.assertion === undefined ? keys.secret === undefined : assertion === undefined) return undefined;
  return {
    endpoint: question.tokenEndpoint,
    clientId: keys.clientId,
    secret: signsWithKey(question) ? undefined : keys.secret,
    authMethod: question.grant === JWT_BEARER ? 'jwt_bearer' : (question.authMethod ?? 'client_secret_basic'),
    ...(assertion === undefined ? {} : { assertion }),
    ...(question.grant === 'password' && keys.person !== undefined ? { person: keys.person } : {}),
    parameters: parametersOf(question.assertion?.scopeInside === true ? { ...question, scope: '' } : question),
    changed: '',
  };
}

/** The assertion as the pipeline makes it: by the plan of the case, and what the key itself tells. */
function assertionOf(
  { assertion: plan, tokenEndpoint, scope }: Case,
  keys: Keys,
  facts: Facts,
): TokenAttempt['assertion'] {
  const key = facts.first('signing-key')?.fact;
  const material = keys.signingKey ?? keys.secret;
  const algorithm = plan?.algorithm ?? key?.algorithm ?? null;
  if (plan === undefined || material === undefined || algorithm === null) return undefined;
  const { certificate } = key ?? { certificate: null };
  const thumbprints = { x5t: certificate?.sha1, 'x5t#S256': certificate?.sha256 };
  const header = Object.fromEntries(
    (plan.certificateHeaders ?? []).flatMap((name) => {
      const value = thumbprints[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const id = keys.clientId ?? '';
  return {
    material,
    algorithm,
    keyId: plan.keyId,
    issuer: plan.issuer ?? id,
    subject: plan.subject ?? id,
    audience: plan.audience ?? tokenEndpoint ?? '',
    lifeSeconds: plan.lifeSeconds,
    header,
    ...(plan.scopeInside === true && scope !== undefined ? { scope } : {}),
  };
}

/** The token request exactly as the client sends it: the same form, the same values, nothing trimmed. */
export const tokenRequest = defineProbe({
  id: 'token-request',
  wave: 'try',
  gives: ['token-answer'],
  ready(scene) {
    const possible = canRequestToken(scene);
    if (possible !== true) return possible;
    const { facts, before } = scene;
    if (before !== undefined && !facts.has(before)) return 'later';
    if (!facts.has('secret-shape')) return 'later';
    if (signsWithKey(scene.question) && !facts.has('signing-key')) return 'later';
    if (!signsWithKey(scene.question) && facts.first('secret-shape')?.fact.present === false) {
      return { code: 'no-credential', reason: 'the secret is empty, so there is nothing to send' };
    }
    const unreachable = facts.all('reach').find(({ fact }) => fact.target === 'token-endpoint' && !fact.reached);
    if (unreachable !== undefined) return { code: 'unreachable', reason: 'the token endpoint cannot be reached' };
    return true;
  },
  tokenRequests: () => 1,
  async run(scene) {
    const { keys, world, dialect } = scene;
    const attempt = plainAttempt(scene);
    if (attempt === undefined) return { found: [] };
    const at = world.now();
    const { exchange, answer, token } = await requestToken(attempt, world, dialect);
    if (token !== undefined) {
      keys.minted = token;
      keys.mintedAt = at;
    }
    return {
      found: [
        {
          kind: 'token-answer',
          standing: 'observed',
          fact: answer,
          says: describeTokenAnswer(answer),
          exhibit: exchange.exhibit,
        },
      ],
    };
  },
  unlock(code, question) {
    if (code === 'parameter-not-named') {
      return {
        action: 'Name the scope that the pipeline asks for; without it this vendor refuses every token request.',
        command: 'why401 diagnose --scope SCOPE',
      };
    }
    if (code === 'no-region') {
      return {
        action: 'Name the region of the org; without it nobody knows which host the tool should ask.',
        command: 'why401 diagnose --region eu-central-1',
      };
    }
    if (code === 'not-known-here') {
      return {
        action:
          'Hand in the value that the tool gets when it runs: what it sends is not known before, and nothing was tried in its place.',
        command: 'why401 diagnose --client-id <CLIENT_ID> --secret env:CLIENT_SECRET',
      };
    }
    const elsewhere = question.sources[ENDPOINT_ELSEWHERE];
    if (code === 'endpoint-elsewhere' && elsewhere !== undefined) {
      return {
        action: `The server’s metadata names ${elsewhere} for tokens, at a host that the configuration does not name: if the pipeline sends its secret there, give that address.`,
        command: `why401 diagnose --login-url ${elsewhere}`,
      };
    }
    if ((code === 'no-endpoint' || code === 'no-credential') && question.sources.token !== undefined) {
      return {
        action:
          'Give the client’s id and secret beside the token: a fresh token that is accepted shows that only the old one is no longer good.',
        command: 'why401 diagnose --token env:TOKEN --client-id <CLIENT_ID> --secret env:CLIENT_SECRET',
      };
    }
    return undefined;
  },
});
