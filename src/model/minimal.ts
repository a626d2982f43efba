/**
 * The smallest request that meets the same refusal, to run without any tool in between. Secrets stand in it as
 * variables only.
 */
export interface MinimalRequest {
  /** Which step it isolates, in words. */
  step: string;
  /** Names of the variables that must hold a secret before it is run. */
  variables: readonly string[];
  /** For a POSIX shell. */
  curl: string;
  python?: string;
  javascript?: string;
  terraform?: string;
}

/** An id by which the owner of a server finds this very request in its logs. */
export interface CorrelationId {
  id: string;
  /** The header it came in, in lower case; the field of the body otherwise (`contextId`). */
  header: string;
  because: readonly string[];
}
