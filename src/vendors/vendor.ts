import type { CauseDefinition } from '../causes/cause.ts';
import type { Dialect } from '../dialect/dialect.ts';
import type { Call, Case } from '../model/case.ts';
import type { FactKind } from '../model/fact.ts';
import type { Facts } from '../model/facts.ts';
import type { Probe, Region } from '../probes/probe.ts';

/** Where a vendor's endpoints are, and how that is known. */
export interface Endpoints {
  region: string | null;
  tokenEndpoint: string | null;
  api: string | null;
  sources: Readonly<Record<string, string>>;
}

/** What a user named; empty where nothing was named. */
export interface EndpointInput {
  region: { value: string; source: string } | undefined;
  loginUrl: { value: string; source: string } | undefined;
  apiUrl: { value: string; source: string } | undefined;
}

/** Names of variables that a vendor's own tools read. */
export interface VariableNames {
  clientId: readonly string[];
  secret: readonly string[];
  token: readonly string[];
  region: readonly string[];
}

/** A pack of knowledge about one provider. */
export interface Vendor {
  id: string;
  name: string;
  dialect: Dialect;
  variables: VariableNames;
  /** A token that is set makes the vendor's tools ignore id and secret. */
  tokenWins: boolean;
  /** Calls that ask who the caller is and need no permission, the most telling first. */
  identityCalls: readonly Call[];
  /**
   * Works out where to ask. Throws Why401Error UNKNOWN_REGION or UNSAFE_URL for a name or an address that cannot be
   * used.
   */
  endpoints(input: EndpointInput): Endpoints;
  /**
   * The question as it stands when the server has described itself, and which fact that description is. Absent where a
   * vendor's endpoints are known beforehand.
   */
  discovery?: { needed(question: Case): boolean; fact: FactKind; refine(question: Case, facts: Facts): Case };
  /** Every region, for the user who asks to try others. */
  regions: readonly Region[];
  /** Whether a client id has the form that this vendor gives out; undefined where no form is known. */
  clientIdForm?: RegExp;
  /** Gives a minted token back, where that concerns that token alone. */
  giveBack?: Call;
  probes: readonly Probe[];
  causes: readonly CauseDefinition[];
}
