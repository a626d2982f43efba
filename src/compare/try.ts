import type { Case } from '../model/case.ts';
import type { Comparison, Try } from '../model/comparison.ts';
import { Why401Error } from '../model/errors.ts';
import type { Evidence } from '../model/evidence.ts';
import { factsOf } from '../model/facts.ts';
import { describeTokenAnswer, parametersOf, requestToken } from '../probes/answers.ts';
import { giveBack } from '../probes/give-back.ts';
import { shapeOfSecret } from '../secrets/shape.ts';
import { loadVendor } from '../vendors/index.ts';
import type { Vendor } from '../vendors/vendor.ts';
import type { World } from '../world/world.ts';
import type { Values } from './values.ts';

/** Whose secrets these are, and where they are tried. */
export interface TryWith {
  clientId: string;
  vendor: string;
  region: string | undefined;
  loginUrl: string | undefined;
  authMethod: 'client_secret_basic' | 'client_secret_post' | undefined;
  scope: string | undefined;
  audience: string | undefined;
}

/**
 * Asks the org for a token with each different value, once each, as far as the budget goes: whole values first, then
 * those that show a change, and what is only the place of one not at all. A token that comes back is given back.
 *
 * @throws Why401Error UNKNOWN_VENDOR, UNKNOWN_REGION, UNSAFE_URL, NO_SERVER
 */
export async function tryValues(
  letters: readonly string[],
  values: Values,
  { clientId, vendor: id, ...given }: TryWith,
  budget: number,
  world: World,
): Promise<{ tries: NonNullable<Comparison['tries']>; tokenRequests: number }> {
  const vendor = await loadVendor(id);
  const from = (value: string | undefined, source: string) => (value === undefined ? undefined : { value, source });
  const endpoints = vendor.endpoints({
    region: from(given.region, '--region'),
    loginUrl: from(given.loginUrl, '--login-url'),
    apiUrl: undefined,
  });
  if (endpoints.tokenEndpoint === null) {
    throw new Why401Error('NO_SERVER', `--try needs the token endpoint of ${vendor.name}: --login-url URL`);
  }
  const asked: Case = {
    vendor: vendor.id,
    clientId,
    region: endpoints.region,
    tokenEndpoint: endpoints.tokenEndpoint,
    api: endpoints.api,
    grant: 'client_credentials',
    calls: [],
    sources: {},
    ...(given.scope === undefined ? {} : { scope: given.scope }),
    ...(given.audience === undefined ? {} : { audience: given.audience }),
  };
  const question = await discovered(asked, vendor, world);
  const endpoint = question.tokenEndpoint ?? endpoints.tokenEndpoint;
  const tries: Try[] = [];
  let spent = 0;
  const shapes = letters.map((letter) => ({ letter, ...shapeOfSecret(values.secretOf(letter)) }));
  const ordered = shapes.toSorted(
    (one, other) => Number(one.manglings.length > 0) - Number(other.manglings.length > 0),
  );
  for (const { letter, present, placeholder } of ordered) {
    const secret = values.secretOf(letter);
    if (secret === undefined || !present) continue;
    if (placeholder !== undefined) {
      tries.push({ value: letter, outcome: 'not-tried', says: `It is no value, but a ${placeholder}.` });
      continue;
    }
    if (spent >= budget) {
      const says = `The budget of ${budget} token requests is spent; --max-token-requests allows more.`;
      tries.push({ value: letter, outcome: 'not-tried', says });
      continue;
    }
    spent += 1;
    const { answer, token } = await requestToken(
      {
        endpoint,
        clientId,
        secret,
        authMethod: given.authMethod ?? 'client_secret_basic',
        parameters: parametersOf(question),
        changed: `with value ${letter}`,
      },
      world,
      vendor.dialect,
    );
    const outcome = answer.failure !== null ? 'no-answer' : answer.reading?.means === 'issued' ? 'accepted' : 'refused';
    tries.push({ value: letter, outcome, says: world.clean(describeTokenAnswer(answer)) });
    if (token !== undefined) await giveBack(vendor.giveBack, question, { ...noKeys, minted: token }, world);
  }
  const shown = { tokenEndpoint: endpoint, clientId: world.clean(clientId) };
  return { tries: { ...shown, of: tries }, tokenRequests: spent };
}

/** Where a vendor's server describes itself: the question with the endpoint that it names. Needs no credentials. */
async function discovered(question: Case, { discovery, probes, dialect }: Vendor, world: World): Promise<Case> {
  if (discovery?.needed(question) !== true) return question;
  const probe = probes.find(({ gives }) => gives.includes(discovery.fact));
  const outcome = await probe?.run({
    question,
    facts: factsOf([]),
    keys: { ...noKeys, minted: undefined },
    world,
    dialect,
    before: undefined,
    identityCalls: [],
    regional: false,
    otherRegions: [],
    tokenRequestsLeft: 0,
  });
  if (probe === undefined || outcome === undefined || !('found' in outcome)) return question;
  const at = world.now().toISOString();
  const evidence = outcome.found.map((finding, index) => ({ id: `e${index + 1}`, probe: probe.id, at, ...finding }));
  return discovery.refine(question, factsOf(evidence as readonly Evidence[]));
}

const noKeys = {
  clientId: undefined,
  secret: undefined,
  token: undefined,
  tokenWins: false,
  person: undefined,
  admin: undefined,
  adminToken: undefined,
  mintedAt: undefined,
};
