import type { Mangling, Placeholder } from './fact.ts';

/** One copy of a secret, and what can be said of it without giving it away. */
export interface Copy {
  /** As it was given: `env:CLIENT_SECRET`. */
  reference: string;
  source: string;
  state: 'read' | 'empty' | 'not-set' | 'unreadable';
  /** Why it could not be read, in one line. */
  why?: string;
  /** Copies with the same letter are equal, to the last character; null where there is nothing to compare. */
  value: string | null;
  length: number | null;
  /** Keyed with a random key of this run: nothing can be tested with it afterwards. */
  fingerprint: string | null;
  manglings: readonly Mangling[];
  placeholder: Placeholder | null;
  /** Versions of stores that hold this very value. */
  versions: readonly string[];
}

/** All that a store still has under one name. */
export interface StoredVersions {
  store: string;
  /** Why they could not be listed. */
  why?: string;
  versions: readonly { label: string; value: string; length: number; fingerprint: string }[];
}

/** What a value lost on its way; only beside the whole value can it be seen. */
export type Loss =
  | 'dollar-expanded'
  | 'backslash-eaten'
  | 'plus-as-blank'
  | 'letter-case-changed'
  | 'comment-cut'
  | 'cut-short';

/** What two different values have to do with each other. */
export interface Relation {
  left: string;
  right: string;
  /** `mangled`: the same value once the manglings are undone, or one is the other after a loss. */
  is: 'mangled' | 'different';
  /** What is to be undone on either side. */
  leftManglings: readonly (Mangling | Loss)[];
  rightManglings: readonly (Mangling | Loss)[];
}

/** What the token endpoint said to one of the values. */
export interface Try {
  value: string;
  outcome: 'accepted' | 'refused' | 'no-answer' | 'not-tried';
  says: string;
}

/** The result of `why401 compare`: the JSON report (schema/comparison, version 1). */
export interface Comparison {
  schemaVersion: '1';
  kind: 'comparison';
  outcome: 'equal' | 'different' | 'unreadable';
  summary: string;
  copies: readonly Copy[];
  relations: readonly Relation[];
  stores: readonly StoredVersions[];
  /** Absent where nobody asked to try them. */
  tries?: { tokenEndpoint: string; clientId: string; of: readonly Try[] };
  spent: { tokenRequests: number; tokenRequestsAllowed: number; requests: number };
}
