/** A call of the API that matters to the question: one that was refused, or one that the pipeline makes. */
export interface Call {
  method: string;
  /** Path with query, as given: `/api/v2/routing/queues?pageSize=25`. */
  path: string;
}

/** The source that names a token endpoint at a host that nobody has configured: no secret goes there. */
export const ENDPOINT_ELSEWHERE = 'token endpoint of another host';

/** The question: which client, which endpoint, which calls, and how each field is known. Holds no secret. */
export interface Case {
  vendor: string;
  clientId: string | null;
  /** The platform's region name, where it has regions. */
  region: string | null;
  /** URL that tokens are requested from; null when only a held token is judged. */
  tokenEndpoint: string | null;
  /** Base URL of the API, without the path of a call. */
  api: string | null;
  /** The grant of RFC 6749 that the pipeline uses. */
  grant: string;
  calls: readonly Call[];
  /** How the pipeline sends client id and secret; Basic where nobody says. */
  authMethod?: 'client_secret_basic' | 'client_secret_post';
  /** Parameters of the token request, as the pipeline sends them: RFC 6749 section 4.4.2, RFC 8707, and `audience`. */
  scope?: string;
  resource?: string;
  audience?: string;
  /** Where each field came from, in words: `--client-id`, `environment variable GENESYSCLOUD_REGION`, `default`. */
  sources: Readonly<Record<string, string>>;
  /** Last time it worked and first time it failed, when somebody knows (ISO 8601). */
  lastGood?: string;
  firstBad?: string;
}
