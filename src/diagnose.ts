import { causes as generalCauses } from './causes/index.generated.ts';
import { buildCase, type Given } from './discover/case.ts';
import { collect } from './engine/collect.ts';
import { correlationIdsOf } from './engine/correlation-ids.ts';
import { deriveGates } from './engine/gates.ts';
import { deriveHop } from './engine/hop.ts';
import { judgeAll } from './engine/judge.ts';
import { withRemedies } from './engine/remedies.ts';
import { deriveTimeline } from './engine/timeline.ts';
import type { Value } from './engine/value.ts';
import { reachVerdict } from './engine/verdict.ts';
import { minimalRequest } from './minimal/minimal.ts';
import type { Case } from './model/case.ts';
import { type Diagnosis, type PlanStep, SCHEMA_VERSION } from './model/diagnosis.ts';
import type { Blocked, Evidence } from './model/evidence.ts';
import type { FactKind } from './model/fact.ts';
import { type Facts, factsOf } from './model/facts.ts';
import type { Judged } from './model/judgement.ts';
import { apiProbes } from './probes/api-calls.ts';
import { assertionContrasts } from './probes/assertion-contrast.ts';
import { credentialShape } from './probes/credential-shape.ts';
import { endpointReach } from './probes/endpoint-reach.ts';
import { giveBack } from './probes/give-back.ts';
import { lastGood } from './probes/last-good.ts';
import { otherCopies } from './probes/other-copy.ts';
import { otherSources } from './probes/other-source.ts';
import { parentCall } from './probes/parent-call.ts';
import type { Probe, Region } from './probes/probe.ts';
import { regionSetting } from './probes/region-setting.ts';
import { signingKeyProbes } from './probes/signing-key.ts';
import { tokenClaims } from './probes/token-claims.ts';
import { tokenContrasts } from './probes/token-contrast.ts';
import { tokenRequest } from './probes/token-request.ts';
import { loadVendor } from './vendors/index.ts';
import { recogniseVendor } from './vendors/recognise.ts';
import { onApiRoad } from './vendors/road.ts';
import type { Vendor } from './vendors/vendor.ts';
import type { World } from './world/world.ts';

/** The token requests that a diagnosis may spend unless told otherwise. */
export const DEFAULT_TOKEN_REQUESTS = 6;

export interface DiagnoseOptions extends Given {
  vendor?: string | undefined;
  maxTokenRequests?: number | undefined;
  /** Try the same credentials at the vendor's other regions; each costs a token request and sees the secret. */
  tryRegions?: boolean | undefined;
  /** Regions of a private platform, in place of the vendor's own. */
  regions?: readonly Region[] | undefined;
  /** Kinds of facts to look up whatever the causes say; for those who measure the planner. */
  alsoWanted?: readonly FactKind[] | undefined;
  /** How observations are weighed against each other; edge cutting unless told otherwise. */
  value?: Value | undefined;
  onStep?: ((step: PlanStep) => void) | undefined;
}

const generalProbes: readonly Probe[] = [
  credentialShape,
  lastGood,
  endpointReach,
  tokenRequest,
  ...apiProbes,
  ...tokenClaims,
  parentCall,
  ...tokenContrasts,
  ...signingKeyProbes,
  ...assertionContrasts,
  ...otherSources,
  ...otherCopies,
  regionSetting,
];

/**
 * The vendor that is named; else the one that a given address belongs to, as long as nothing of Genesys Cloud is given;
 * else Genesys Cloud.
 */
function chooseVendor(options: DiagnoseOptions, world: World): { id: string; source?: string } {
  if (options.vendor !== undefined) return { id: options.vendor };
  const ofGenesys = Object.entries(world.env).some(
    ([name, value]) => /^GENESYSCLOUD_/.test(name) && value !== undefined,
  );
  if (options.region !== undefined || ofGenesys) return { id: 'genesys' };
  const found = recogniseVendor(options.loginUrl, options.apiUrl);
  const option = options.loginUrl === undefined ? '--api-url' : '--login-url';
  return found === null ? { id: 'genesys' } : { id: found, source: `recognised by the address of ${option}` };
}

/**
 * Walks the gates live and says which one refused. Reads only: token requests within the budget, GET and HEAD, queries,
 * and giving back a token that it minted itself.
 *
 * @throws Why401Error for what the caller can mend: no credentials, an unknown region, an unsafe address
 */
export async function diagnose(options: DiagnoseOptions, world: World): Promise<Diagnosis> {
  const started = world.now().getTime();
  const chosen = chooseVendor(options, world);
  const vendor = await loadVendor(chosen.id);
  const { question: asked, keys } = await buildCase(options, vendor, world);
  const question =
    chosen.source === undefined ? asked : { ...asked, sources: { ...asked.sources, vendor: chosen.source } };
  const maxTokenRequests = options.maxTokenRequests ?? DEFAULT_TOKEN_REQUESTS;
  const discover = vendor.discovery?.needed(question) === true ? vendor.discovery : undefined;
  const collected = await collect(
    {
      question,
      keys,
      world,
      dialect: vendor.dialect,
      before: discover?.fact,
      identityCalls: (keys.token && vendor.identityCallsFor?.(keys.token)) ?? vendor.identityCalls,
      ...(vendor.tokenForms === undefined ? {} : { tokenForms: vendor.tokenForms }),
      ...(vendor.parentCalls === undefined ? {} : { parentCalls: vendor.parentCalls }),
      ...(vendor.tokensByHand === undefined ? {} : { tokensByHand: vendor.tokensByHand }),
      ...(vendor.tokenRequestLacks === undefined ? {} : { tokenRequestLacks: vendor.tokenRequestLacks }),
      regional: (options.regions ?? vendor.regions).length > 0,
      otherRegions: options.tryRegions === true ? otherRegions(options.regions ?? vendor.regions, question) : [],
    },
    {
      probes: probesOf(vendor),
      causes: causesOf(vendor),
      maxTokenRequests,
      wantedFirst: [
        ...(options.alsoWanted ?? []),
        'client-id-shape',
        'secret-shape',
        ...(keys.conflicts?.length ? (['source-conflict'] as const) : []),
        ...(keys.regionSetting === undefined ? [] : (['region-setting'] as const)),
        ...(keys.copies?.length ? (['secret-copy'] as const) : []),
        ...(question.assertion === undefined ? [] : (['signing-key'] as const)),
        ...(discover === undefined ? [] : [discover.fact]),
      ],
      wantedAfterRefusal: [
        'admin-token',
        'audit-trail',
        'sso-settings',
        'address-rules',
        'request-limits',
        'permission-catalogue',
      ],
      refine: (before, facts) => discover?.refine(before, facts) ?? before,
      ...(options.value === undefined ? {} : { value: options.value }),
      ...(options.onStep === undefined ? {} : { onStep: options.onStep }),
    },
  );
  await giveBack(vendor.giveBack, collected.question, keys, world);
  return conclude(collected.question, collected.judged, collected.ledger.entries, collected.blocked, vendor, {
    plan: collected.plan,
    spent: {
      tokenRequests: collected.tokenRequests,
      tokenRequestsAllowed: maxTokenRequests,
      requests: world.requests,
      elapsedMs: world.now().getTime() - started,
    },
  });
}

/** Judges a saved case again, offline: the same evidence gives the same verdict. */
export async function rejudge(saved: SavedCase): Promise<Diagnosis> {
  const vendor = await loadVendor(saved.case.vendor);
  const facts = factsOf(saved.evidence);
  const judged = judgeAll(causesOf(vendor), facts, saved.case);
  return conclude(saved.case, judged, saved.evidence, saved.blocked, vendor, { plan: saved.plan, spent: saved.spent });
}

/** What a saved case must hold; a whole diagnosis is one. */
export type SavedCase = Pick<Diagnosis, 'case' | 'evidence' | 'blocked' | 'plan' | 'spent'>;

function conclude(
  question: Case,
  judged: readonly Judged[],
  evidence: readonly Evidence[],
  blocked: readonly Blocked[],
  vendor: Vendor,
  rest: Pick<Diagnosis, 'plan' | 'spent'>,
): Diagnosis {
  const facts: Facts = factsOf(evidence);
  const gates = deriveGates(facts, judged, question);
  const minimal = minimalRequest(question, facts, vendor.minimalTerraform);
  return {
    schemaVersion: SCHEMA_VERSION,
    kind: 'diagnosis',
    case: question,
    hop: deriveHop(facts),
    gates,
    verdict: reachVerdict(withRemedies(judged, vendor.remedies), facts, gates, blocked, probesOf(vendor), question),
    evidence,
    timeline: deriveTimeline(facts),
    correlationIds: correlationIdsOf(evidence),
    ...(minimal === undefined ? {} : { minimalRequest: minimal }),
    plan: rest.plan,
    blocked,
    spent: rest.spent,
  };
}

const probesOf = (vendor: Vendor): readonly Probe[] => [...generalProbes, ...vendor.probes];

const causesOf = (vendor: Vendor) => [
  ...(vendor.tokensByHand === true ? generalCauses.filter(onApiRoad) : generalCauses),
  ...vendor.causes,
];

/** All regions but the one that was asked already. */
function otherRegions(regions: readonly Region[], { tokenEndpoint }: Case): readonly Region[] {
  return regions.filter(({ login }) => login !== tokenEndpoint);
}
