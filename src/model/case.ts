/** A call of the API that matters to the question: one that was refused, or one that the pipeline makes. */
export interface Call {
  method: string;
  /** Path with query, as given: `/api/v2/routing/queues?pageSize=25`. */
  path: string;
}

/** The source that names a token endpoint at a host that nobody has configured: no secret goes there. */
export const ENDPOINT_ELSEWHERE = 'token endpoint of another host';

/** Ways of client authentication at a token endpoint, by their names in RFC 7591 section 2 and OpenID Connect Core 9. */
export type AuthMethod = 'client_secret_basic' | 'client_secret_post' | 'client_secret_jwt' | 'private_key_jwt';

/** The signed assertion that the pipeline sends (RFC 7523), as far as somebody says how it is made. Holds no key. */
export interface AssertionPlan {
  /** JWS algorithm; null: the usual one of the key. */
  algorithm: string | null;
  /** `kid` of its header; null: none is set. */
  keyId: string | null;
  /** Null: the client id, as RFC 7523 section 3 has it for client authentication. */
  issuer: string | null;
  subject: string | null;
  /** Null: the token endpoint. */
  audience: string | null;
  lifeSeconds: number;
  /** The scope stands in the assertion and not beside it. */
  scopeInside?: boolean;
  /** Thumbprints of the certificate in its header, which a server can look the key up by (RFC 7515 section 4.1.7). */
  certificateHeaders?: readonly ('x5t' | 'x5t#S256')[];
  /** Where the client publishes its keys, when somebody says. */
  jwksUrl?: string;
}

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
  /** How the pipeline proves that it is the client; Basic where nobody says. */
  authMethod?: AuthMethod;
  /** The assertion, where one is signed: for client authentication, or as the grant itself. */
  assertion?: AssertionPlan;
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
