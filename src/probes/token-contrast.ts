import type { Finding } from '../model/evidence.ts';
import type { FactKind, FactMap, TokenAnswer } from '../model/fact.ts';
import { peelId, peelSecret } from '../secrets/mangling.ts';
import { secretAsText, textAsSecret } from '../secrets/swap.ts';
import { describeTokenAnswer, requestToken, type TokenAttempt } from './answers.ts';
import { defineProbe, type Probe, type Scene } from './probe.ts';
import { canRequestToken, plainAttempt, signsWithKey } from './token-request.ts';

/**
 * Contrast attempts: the same token request with one thing changed. The strongest evidence there is, and each spends
 * a token request, so one runs only when a cause asks for what it gives.
 */

/** Waits for the answer to the plain request; contrasts make sense only when it was a refusal. */
export function afterRefusal(scene: Scene): true | 'later' | { code: string; reason: string } {
  const possible = canRequestToken(scene);
  if (possible !== true) return possible;
  const plain = scene.facts.first('token-answer');
  if (plain === undefined) return 'later';
  if (plain.fact.reading?.means === 'issued') return { code: 'not-needed', reason: 'the plain request was granted' };
  return true;
}

type ContrastKind = Extract<FactKind, `contrast.${string}`> &
  keyof { [K in FactKind as FactMap[K] extends TokenAnswer ? K : never]: true };

export async function attempt<K extends ContrastKind>(
  scene: Scene,
  kind: K,
  change: Partial<TokenAttempt> & { changed: string },
  extra: Omit<FactMap[K], keyof TokenAnswer>,
): Promise<{ found: readonly Finding[] }> {
  const { keys, world, dialect } = scene;
  const plain = plainAttempt(scene);
  if (plain === undefined) return { found: [] };
  const at = world.now();
  const { exchange, answer, token } = await requestToken(consistent(plain, { ...plain, ...change }), world, dialect);
  if (token !== undefined && kind !== 'contrast.other-region') {
    keys.minted = token;
    keys.mintedAt = at;
  }
  const finding = {
    kind,
    standing: 'observed',
    fact: { ...answer, ...extra },
    says: describeTokenAnswer(answer),
    exhibit: exchange.exhibit,
  } as unknown as Finding;
  return { found: [finding] };
}

/** An assertion speaks of the client id, and one that the secret signs changes with it. */
function consistent(plain: TokenAttempt, changed: TokenAttempt): TokenAttempt {
  const { assertion } = changed;
  if (assertion === undefined) return changed;
  const renamed = (name: string): string => (name === plain.clientId ? changed.clientId : name);
  return {
    ...changed,
    assertion: {
      ...assertion,
      issuer: renamed(assertion.issuer),
      subject: renamed(assertion.subject),
      ...(changed.authMethod === 'client_secret_jwt' && changed.secret !== undefined
        ? { material: changed.secret }
        : {}),
    },
  };
}

/** Every change that the id and the secret show is undone at once: blanks, quotes, encodings, wrappers. */
const unmangled = defineProbe({
  id: 'token-contrast-unmangled',
  wave: 'try',
  gives: ['contrast.unmangled'],
  ready(scene) {
    const waiting = afterRefusal(scene);
    if (waiting !== true) return waiting;
    const { keys } = scene;
    const id = peelId(keys.clientId ?? '');
    const ofSecret =
      keys.secret === undefined || signsWithKey(scene.question) ? [] : peelSecret(keys.secret, id.plain).manglings;
    const changed = ofSecret.length + id.manglings.length > 0;
    return changed || { code: 'not-needed', reason: 'neither id nor secret shows a change to undo' };
  },
  tokenRequests: () => 1,
  run(scene) {
    const { keys } = scene;
    const clientId = peelId(keys.clientId ?? '');
    const secret =
      keys.secret === undefined || signsWithKey(scene.question)
        ? { manglings: [] }
        : peelSecret(keys.secret, clientId.plain);
    return attempt(
      scene,
      'contrast.unmangled',
      {
        clientId: clientId.plain,
        ...('plain' in secret ? { secret: secret.plain } : {}),
        changed: `without ${[...clientId.manglings.map((one) => `${one} of the id`), ...secret.manglings.map((one) => `${one} of the secret`)].join(', ')}`,
      },
      { undone: { clientId: clientId.manglings, secret: secret.manglings } },
    );
  },
});

const swapped = defineProbe({
  id: 'token-contrast-swapped',
  wave: 'try',
  gives: ['contrast.swapped'],
  ready(scene) {
    const waiting = afterRefusal(scene);
    if (waiting !== true) return waiting;
    if (signsWithKey(scene.question)) return { code: 'not-needed', reason: 'no secret is sent' };
    const id = scene.facts.first('client-id-shape')?.fact;
    const secret = scene.facts.first('secret-shape')?.fact;
    // Worth a request only where the forms say so: the id is sent in clear text in many logs.
    return (
      (secret?.uuid === true && id?.uuid === false) || { code: 'not-needed', reason: 'the forms do not look swapped' }
    );
  },
  tokenRequests: () => 1,
  run(scene) {
    const { keys } = scene;
    if (keys.secret === undefined || keys.clientId === undefined) return Promise.resolve({ found: [] });
    return attempt(
      scene,
      'contrast.swapped',
      {
        clientId: secretAsText(keys.secret),
        secret: textAsSecret(keys.clientId),
        changed: 'with id and secret swapped',
      },
      {},
    );
  },
});

const otherMethod = defineProbe({
  id: 'token-contrast-other-method',
  wave: 'try',
  gives: ['contrast.other-method'],
  ready(scene) {
    const waiting = afterRefusal(scene);
    if (waiting !== true) return waiting;
    if (scene.question.assertion === undefined) return true;
    if (scene.question.authMethod === undefined) return { code: 'not-needed', reason: 'the assertion is the grant' };
    return (
      scene.keys.secret !== undefined || {
        code: 'no-secret',
        reason: 'no client secret is known that could be sent in place of the assertion (--secret)',
      }
    );
  },
  tokenRequests: () => 1,
  run(scene) {
    if (scene.question.assertion !== undefined) {
      const { secret } = scene.keys;
      return attempt(
        scene,
        'contrast.other-method',
        {
          authMethod: 'client_secret_basic',
          assertion: undefined,
          secret,
          changed: 'with the client secret in the header (client_secret_basic) and no assertion',
        },
        {},
      );
    }
    const body = scene.question.authMethod !== 'client_secret_post';
    return attempt(
      scene,
      'contrast.other-method',
      body
        ? { authMethod: 'client_secret_post', changed: 'with the credentials in the body (client_secret_post)' }
        : { authMethod: 'client_secret_basic', changed: 'with the credentials in the header (client_secret_basic)' },
      {},
    );
  },
  unlock: (code) =>
    code === 'no-secret'
      ? {
          action:
            'Where the client has a secret as well, give it: a client that is registered for a secret takes no assertion.',
          command: 'why401 diagnose --private-key file:KEY.pem --secret env:CLIENT_SECRET',
        }
      : undefined,
});

const encoded = defineProbe({
  id: 'token-contrast-encoded',
  wave: 'try',
  gives: ['contrast.encoded'],
  ready(scene) {
    const waiting = afterRefusal(scene);
    if (waiting !== true) return waiting;
    if (scene.question.authMethod !== undefined && scene.question.authMethod !== 'client_secret_basic') {
      return { code: 'not-needed', reason: 'in the body, id and secret are form-encoded as they are' };
    }
    return (
      (['secret-shape', 'client-id-shape'] as const).some(
        (half) => scene.facts.first(half)?.fact.formEncodingMatters === true,
      ) || { code: 'not-needed', reason: 'id and secret hold no character that form encoding changes' }
    );
  },
  tokenRequests: () => 1,
  run: (scene) =>
    attempt(
      scene,
      'contrast.encoded',
      { encoding: 'form', changed: 'with id and secret form-encoded before Basic (RFC 6749 section 2.3.1)' },
      {},
    ),
});

/** How long to wait where the server did not say, and the longest wait that it may ask for, in seconds. */
const SHORT_WAIT = 2;
const LONGEST_WAIT = 20;

const repeated = defineProbe({
  id: 'token-contrast-repeated',
  wave: 'try',
  gives: ['contrast.repeated'],
  waitsSeconds: SHORT_WAIT,
  ready: afterRefusal,
  tokenRequests: () => 1,
  async run(scene) {
    const asked = scene.facts.first('token-answer')?.fact.retryAfterSeconds ?? SHORT_WAIT;
    const waitedMs = Math.min(asked, LONGEST_WAIT) * 1000;
    await scene.world.sleep(waitedMs);
    return attempt(scene, 'contrast.repeated', { changed: `again after ${waitedMs / 1000} s` }, { waitedMs });
  },
});

const otherRegion = defineProbe({
  id: 'token-contrast-other-region',
  wave: 'try',
  gives: ['contrast.other-region'],
  ready(scene) {
    const waiting = afterRefusal(scene);
    if (waiting !== true) return waiting;
    if (scene.otherRegions.length > 0) return true;
    if (!scene.regional) return { code: 'no-regions', reason: 'the platform has no other regions to try' };
    return { code: 'not-asked-for', reason: 'a secret is sent to another region only when --try-regions asks for it' };
  },
  // As many as the budget allows: each is counted, and the rest is said to be left out.
  tokenRequests: ({ otherRegions, tokenRequestsLeft }) => Math.max(1, Math.min(otherRegions.length, tokenRequestsLeft)),
  async run(scene) {
    const found: Finding[] = [];
    for (const region of scene.otherRegions.slice(0, scene.tokenRequestsLeft)) {
      const result = await attempt(
        scene,
        'contrast.other-region',
        { endpoint: region.login, changed: `at the login host of ${region.name}` },
        { region: region.name },
      );
      found.push(...result.found);
      const granted = result.found.some(
        (finding) => finding.kind === 'contrast.other-region' && finding.fact.reading?.means === 'issued',
      );
      if (granted) break;
    }
    return { found };
  },
  unlock: (code) =>
    code === 'not-asked-for'
      ? {
          action:
            'Look up the region of the organisation (the address of its admin pages names it), or let why401 try the same credentials at the other regions; each region costs one token request and sees the secret.',
          command: 'why401 diagnose --try-regions --max-token-requests 24',
        }
      : undefined,
});

export const tokenContrasts: readonly Probe[] = [unmangled, swapped, otherMethod, encoded, repeated, otherRegion];
