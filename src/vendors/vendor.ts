import type { CauseDefinition, Remedies } from '../causes/cause.ts';
import type { Dialect } from '../dialect/dialect.ts';
import type { Call, Case } from '../model/case.ts';
import type { FactKind } from '../model/fact.ts';
import type { Facts } from '../model/facts.ts';
import type { Probe, Region } from '../probes/probe.ts';
import type { Secret } from '../secrets/secret.ts';
import type { TokenForm } from '../secrets/token-claims.ts';

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

/** Addresses that stand in the environment, as the vendor's tools take them from there. */
export interface Addresses {
  loginUrl: { value: string; source: string };
  apiUrl: { value: string; source: string };
}

/** How a vendor's clients sign assertions (RFC 7523), where its documentation differs from the standard. */
export interface AssertionHabits {
  /** Where that is documented. */
  source: string;
  /** The assertion is the grant itself, unless somebody says that it authenticates the client. */
  asGrant?: boolean;
  /** The one that is documented, where it is not the usual one of the key. */
  algorithm?: string;
  /** Null: the token endpoint. */
  audience?(endpoints: Endpoints): string | null;
  lifeSeconds?: number;
  /** The header names the certificate of the key by its thumbprint. */
  certificate?: boolean;
  /** Whom the assertion stands for is somebody else than the client, so that it must be named. */
  subjectNeeded?: boolean;
  scopeInside?: boolean;
}

/** Names of variables that a vendor's own tools read. */
export interface VariableNames {
  clientId: readonly string[];
  secret: readonly string[];
  token: readonly string[];
  region: readonly string[];
  /** Base address of the API. */
  apiUrl?: readonly string[];
}

/** A pack of knowledge about one provider. */
export interface Vendor {
  id: string;
  name: string;
  dialect: Dialect;
  variables: VariableNames;
  /** A gateway in front of the platform that the environment names; flags beat it. */
  gatewayOf?(env: Readonly<Record<string, string | undefined>>): Addresses | undefined;
  /** A token that is set makes the vendor's tools ignore id and secret. */
  tokenWins: boolean;
  /** Calls that ask who the caller is and need no permission, the most telling first. */
  identityCalls: readonly Call[];
  /** The same for one token, where what it can ask depends on its kind. */
  identityCallsFor?(token: Secret): readonly Call[];
  /** Forms of tokens that the vendor documents, the longest prefix first. */
  tokenForms?: readonly TokenForm[];
  /** The resources that hold the one of a call, the nearest first; asked when the call is answered with "not found". */
  parentCalls?(call: Call): readonly Call[];
  /** A parameter that this vendor's token requests always have and nobody has named: without it, its refusal says nothing. */
  tokenRequestLacks?(question: Case): { parameter: string; example: string } | undefined;
  /** Absent where no token is issued for a signed assertion. */
  assertions?: AssertionHabits | undefined;
  /** Its tokens are made by people in its pages, not requested by a grant: nothing of a token request is on the road. */
  tokensByHand?: boolean;
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
  /** The smallest configuration with which the vendor's Terraform provider makes the request of the case. */
  minimalTerraform?(question: Case, variable: { secret: string | null }): string | null;
  /** Gives a minted token back, where that concerns that token alone. */
  giveBack?: Call;
  /** How this vendor's own tools are configured, where they read more than variables. */
  tools?: Tools;
  probes: readonly Probe[];
  causes: readonly CauseDefinition[];
  /** What its administrators do about a cause, general or its own. */
  remedies: Remedies;
}

/** Where a vendor's tools find their credentials besides the environment. */
export interface Tools {
  /** The region that a spelling means, and whether it is the one that Terraform takes. */
  regionOf(spelling: string): { name: string; terraform: boolean } | undefined;
  terraform: TerraformProvider;
  /** The SDKs, each with its hidden file below the home folder; the Terraform provider reads the one of `terraform`. */
  sdks: readonly Sdk[];
  /** A command line with profiles in a TOML file: below the home folder, else in the working directory. */
  profiles: {
    tool: string;
    home: string;
    local: string;
    usual: string;
    keys: { clientId: string; secret: string; token: string; region: string; cachedToken: string; gateway: string };
  };
  /** A command line whose options can stand in a YAML file of the same names. */
  archy: {
    tool: string;
    command: string;
    optionsFile: string;
    keys: { clientId: string; secret: string; token: string; region: string };
  };
}

/** A library of the vendor, and how a project shows that it uses it. */
export interface Sdk {
  tool: string;
  path: string;
  terraform: boolean;
  /** Names of the files in which projects of its language list what they use, and its name there. */
  manifests: RegExp;
  listedAs: string;
}

/** An operation of the API with the permissions that it needs. */
export interface OperationNeed {
  operation: string;
  mode: 'all' | 'any';
  permissions: readonly string[];
}

export interface TerraformProvider {
  /** What the provider does for a type of resource (`data.` in front of a data source), by `read`, `create`, ... */
  needs(): Promise<(type: string, actions: readonly string[]) => readonly OperationNeed[]>;
  /** The last two parts of its source. */
  source: string;
  /** Its local name where nobody chose another. */
  usual: string;
  arguments: { clientId: string; secret: string; token: string; region: string; pool: string };
  /** Tokens that it fetches where nobody says, besides the first. */
  poolDefault: number;
  poolVariable: string;
  /** The block that sends its traffic elsewhere, and the variables that fill it once it is written. */
  gateway: {
    block: string;
    variables: { host: string; port: string; protocol: string; pathName: string; pathValue: string };
  };
}

/** What one provider of OAuth 2.0 adds to the general vendor: how it speaks, and where its endpoints are. */
export interface OAuthPack {
  id: string;
  name: string;
  dialect: Dialect;
  variables?: Partial<VariableNames>;
  /** Where tokens are requested, from the base address that the user named. Absent: the vendor issues none by a grant. */
  tokenEndpoint?(login: URL): string;
  /** Base of the login host and of the API where the user names none, with the words for where they come from. */
  defaults?: { login?: string; api?: string; source: string };
  /** The base of the login host from a tenant's name (`--region`, or the variable that the vendor's tools read). */
  loginOfTenant?(tenant: string): string;
  identityCalls?: readonly Call[];
  identityCallsFor?(token: Secret): readonly Call[];
  tokenForms?: readonly TokenForm[];
  parentCalls?(call: Call): readonly Call[];
  tokenRequestLacks?(question: Case): { parameter: string; example: string } | undefined;
  clientIdForm?: RegExp;
  assertions?: AssertionHabits | undefined;
  probes?: readonly Probe[];
  causes?: readonly CauseDefinition[];
  remedies?: Remedies;
}
