import type { Call } from '../model/case.ts';
import type { Finding } from '../model/evidence.ts';
import type { ApiAnswer, Identity } from '../model/fact.ts';
import { peelSecret } from '../secrets/mangling.ts';
import type { Secret } from '../secrets/secret.ts';
import { callApi, describeApiAnswer } from './answers.ts';
import { defineProbe, type Keys, type Probe, type Scene } from './probe.ts';

/** Methods that read only (RFC 9110 section 9.2.1). Any other is judged by what it needs, never sent. */
const safeMethods = ['GET', 'HEAD'];

export const isSafe = ({ method }: Call): boolean => safeMethods.includes(method.toUpperCase());

/** The calls that a token is checked with, one after the other until the API knows one of them. */
function checkCalls({ identityCalls, question }: Scene): readonly Call[] {
  const named = question.calls.find(isSafe);
  return identityCalls.length > 0 ? identityCalls : named === undefined ? [] : [named];
}

type CheckKind = 'held-token-check' | 'minted-token-check' | 'api-anonymous' | 'contrast.unmangled-token';

/** Shows one credential to the API; what the answer says about the caller becomes a fact of its own. */
async function check(
  scene: Scene,
  kind: CheckKind,
  credential: { kind: ApiAnswer['credential']; token?: Secret; ageSeconds?: number },
): Promise<{ found: readonly Finding[] }> {
  const { question, world, dialect } = scene;
  const found: Finding[] = [];
  if (credential.token !== undefined) world.keep(credential.token);
  for (const call of question.api === null ? [] : checkCalls(scene)) {
    const { answer, exchange } = await callApi(call, question.api ?? '', credential, world, dialect);
    const unknownThere = answer.reading?.means === 'not-found' || answer.reading?.means === 'absent-or-hidden';
    // A server that does not know the first call may know the next one; the last answer counts whatever it is.
    if (unknownThere && call !== checkCalls(scene).at(-1)) continue;
    found.push({
      kind,
      standing: 'observed',
      fact: answer,
      says: describeApiAnswer(answer),
      exhibit: exchange.exhibit,
    });
    const identity =
      exchange.answer === null || answer.reading?.means !== 'accepted' ? null : dialect.readIdentity?.(exchange.answer);
    if (identity !== null && identity !== undefined && (credential.kind === 'minted' || credential.kind === 'held')) {
      found.push({
        kind: 'identity',
        standing: 'observed',
        fact: { credential: credential.kind, ...identity },
        says: describeIdentity(identity),
        exhibit: exchange.exhibit,
      });
    }
    break;
  }
  return { found };
}

function describeIdentity(identity: Omit<Identity, 'credential'>): string {
  const parts = [
    identity.clientName === null ? null : `client "${identity.clientName}"`,
    identity.grant === null ? null : `grant ${identity.grant}`,
    identity.state === null ? null : `state ${identity.state}`,
    identity.organization === null ? null : `organisation "${identity.organization}"`,
    identity.roleCount === null ? null : `${identity.roleCount} role and division pairs`,
  ].filter((part) => part !== null);
  return `The platform says who the token belongs to: ${parts.join(', ')}.`;
}

const noApi = { code: 'no-endpoint', reason: 'no API address is known' };
const noCall = { code: 'no-call', reason: 'no call of the API is known that could be made' };

/** The API asked without any credential: is it the platform that answers there? */
const apiAnonymous = defineProbe({
  id: 'api-anonymous',
  wave: 'look',
  gives: ['api-anonymous'],
  ready(scene) {
    if (scene.question.api === null) return noApi;
    return checkCalls(scene).length === 0 ? noCall : true;
  },
  run: (scene) => check(scene, 'api-anonymous', { kind: 'none' }),
});

/** The token that was given, shown to the API as it is. */
const heldTokenCheck = defineProbe({
  id: 'held-token-check',
  wave: 'try',
  gives: ['held-token-check', 'identity'],
  ready(scene) {
    if (scene.keys.token === undefined) return { code: 'no-credential', reason: 'no token was given' };
    if (scene.facts.first('token-shape')?.fact.present === false) {
      return { code: 'no-credential', reason: 'the token is empty, so there is nothing to send' };
    }
    if (scene.question.api === null) return noApi;
    return checkCalls(scene).length === 0 ? noCall : true;
  },
  run: (scene) =>
    scene.keys.token === undefined
      ? Promise.resolve({ found: [] })
      : check(scene, 'held-token-check', { kind: 'held', token: scene.keys.token }),
});

/** The held token without blanks, quotes and prefixes around it. */
const unmangledToken = defineProbe({
  id: 'token-unmangled-check',
  wave: 'try',
  gives: ['contrast.unmangled-token'],
  ready(scene) {
    const { keys, facts, question } = scene;
    if (keys.token === undefined) return { code: 'no-credential', reason: 'no token was given' };
    if (question.api === null) return noApi;
    if (!facts.has('held-token-check')) return 'later';
    return (
      peelSecret(keys.token).manglings.length > 0 || { code: 'not-needed', reason: 'the token shows nothing to undo' }
    );
  },
  run: (scene) =>
    scene.keys.token === undefined
      ? Promise.resolve({ found: [] })
      : check(scene, 'contrast.unmangled-token', { kind: 'held-unmangled', token: peelSecret(scene.keys.token).plain }),
});

/** A fresh token shown to the API: does it know what the login host has just issued? */
const mintedTokenCheck = defineProbe({
  id: 'minted-token-check',
  wave: 'try',
  gives: ['minted-token-check', 'identity'],
  ready(scene) {
    if (scene.question.api === null) return noApi;
    if (checkCalls(scene).length === 0) return noCall;
    return scene.keys.minted === undefined ? 'later' : true;
  },
  run: (scene) =>
    scene.keys.minted === undefined
      ? Promise.resolve({ found: [] })
      : check(scene, 'minted-token-check', {
          kind: 'minted',
          token: scene.keys.minted,
          ageSeconds: ageOf(scene.keys, scene.world.now()),
        }),
});

/** The token that the failing tool would use: the one that is set, unless only id and secret are. */
export function tokenInUse(scene: Scene): { kind: 'minted' | 'held'; token: Secret; ageSeconds?: number } | undefined {
  const { keys, facts, world } = scene;
  const heldRefused = facts.first('held-token-check')?.fact.reading?.means;
  if (keys.token !== undefined && (keys.minted === undefined || heldRefused === 'accepted')) {
    return { kind: 'held', token: keys.token };
  }
  if (keys.minted === undefined) return undefined;
  return { kind: 'minted', token: keys.minted, ageSeconds: ageOf(keys, world.now()) };
}

function ageOf({ mintedAt }: Keys, now: Date): number {
  return mintedAt === undefined ? 0 : Math.max(0, Math.round((now.getTime() - mintedAt.getTime()) / 1000));
}

/** The calls of the case, made again where they only read. */
const callReplay = defineProbe({
  id: 'call-replay',
  wave: 'try',
  gives: ['call-answer'],
  ready(scene) {
    const { question, facts, keys } = scene;
    if (question.api === null) return noApi;
    if (question.calls.length === 0) return { code: 'no-call', reason: 'no call was named with --call' };
    if (!question.calls.some(isSafe)) {
      return { code: 'would-change', reason: 'the call would change something, so it is never made again' };
    }
    // Where a token is held, its check comes first: the answer says which token the call should carry.
    const checked = keys.token === undefined || facts.has('held-token-check') || checkCalls(scene).length === 0;
    return tokenInUse(scene) !== undefined && checked ? true : 'later';
  },
  async run(scene) {
    const { question, world, dialect } = scene;
    const credential = tokenInUse(scene);
    if (credential === undefined || question.api === null) return { found: [] };
    const answers: Finding[] = [];
    for (const call of question.calls.filter(isSafe)) {
      const { answer, exchange } = await callApi(call, question.api, credential, world, dialect);
      answers.push({
        kind: 'call-answer',
        standing: 'observed',
        fact: { ...answer, replayed: true },
        says: describeApiAnswer(answer),
        exhibit: exchange.exhibit,
      });
    }
    return { found: answers };
  },
});

/** A role change needs about ten seconds until every cache of the platform knows it (Terraform provider, oauth_client). */
const PROPAGATION_MS = 11_000;
const SHORT_WAIT_MS = 2_000;

/** A refused call made again after a while: tells a state that is still on its way from one that stays. */
const callRepeated = defineProbe({
  id: 'call-repeated',
  wave: 'try',
  gives: ['contrast.repeated-call'],
  waitsSeconds: PROPAGATION_MS / 1_000,
  ready: ({ facts }) => (facts.has('call-answer') || facts.has('minted-token-check') ? true : 'later'),
  async run(scene) {
    const { facts, question, world, dialect } = scene;
    const refused =
      facts.all('call-answer').find(({ fact }) => fact.reading?.means !== 'accepted') ??
      facts.all('minted-token-check').find(({ fact }) => fact.reading?.means !== 'accepted');
    const credential = tokenInUse(scene);
    if (refused === undefined || credential === undefined || question.api === null) return { found: [] };
    const permission = ['permission-missing', 'division-refused', 'not-authorized'].includes(
      refused.fact.reading?.means ?? '',
    );
    const waitedMs = permission ? PROPAGATION_MS : SHORT_WAIT_MS;
    await world.sleep(waitedMs);
    const { answer, exchange } = await callApi(refused.fact, question.api, credential, world, dialect);
    return {
      found: [
        {
          kind: 'contrast.repeated-call',
          standing: 'observed',
          fact: { ...answer, waitedMs },
          says: `After ${waitedMs / 1000} s: ${describeApiAnswer(answer)}`,
          exhibit: exchange.exhibit,
        },
      ],
    };
  },
});

/** A path that no token endpoint has, at the same host: a page that answers everything is nobody's endpoint. */
const otherPath = defineProbe({
  id: 'other-path',
  wave: 'look',
  gives: ['contrast.other-path'],
  ready: ({ question, facts }) => {
    if (question.tokenEndpoint === null) return { code: 'no-endpoint', reason: 'no token endpoint is known' };
    return facts.has('token-answer') ? true : 'later';
  },
  async run({ question, world, dialect }) {
    if (question.tokenEndpoint === null) return { found: [] };
    const path = '/why401-asks-who-answers-here';
    const { answer, exchange } = await callApi(
      { method: 'GET', path },
      new URL(question.tokenEndpoint).origin,
      { kind: 'none' },
      world,
      dialect,
    );
    return {
      found: [
        {
          kind: 'contrast.other-path',
          standing: 'observed',
          fact: answer,
          says: describeApiAnswer(answer),
          exhibit: exchange.exhibit,
        },
      ],
    };
  },
});

export const apiProbes: readonly Probe[] = [
  apiAnonymous,
  heldTokenCheck,
  unmangledToken,
  mintedTokenCheck,
  callReplay,
  callRepeated,
  otherPath,
];
