import type { Diagnosis, SCHEMA_VERSION } from './diagnosis.ts';

/** A live credential that stands in a text. The value itself is never kept. */
export interface Leak {
  /** `basic-header`, `bearer-token`, `client-secret`, `json-web-token`, `private-key`, ... */
  kind: string;
  /** 1-based line of its first sight. */
  line: number;
  /** The file, where more than one was given. */
  file?: string;
  /** How many lines hold one of this kind with the same value. */
  count: number;
  advice: string;
}

/** What a person says in the text: never proof, shown as what it is. */
export interface Claim {
  /** `worked-before`, `sso-was-enforced`, `was-checked`, `version-changed`, ... */
  about: string;
  line: number;
  text: string;
}

/** An error that only follows from the first one. */
export interface FollowOn {
  text: string;
  count: number;
  line: number;
}

/** One root cause in a text, with everything that shows it. `verdict` has the form of a diagnosis. */
export interface Incident extends Pick<Diagnosis, 'case' | 'hop' | 'gates' | 'verdict' | 'evidence' | 'timeline'> {
  /** How often it was seen. */
  count: number;
  /** By the text's own clock (ISO 8601); null where the text has no times. */
  firstSeen: string | null;
  lastSeen: string | null;
  /** 1-based line where it was first seen, and where it was last seen. */
  firstLine: number;
  lastLine: number;
  /** The file of the first sight, where more than one was given. */
  file?: string;
  /** What it looks like: the telling lines, redacted. */
  sample: string;
  followOns: readonly FollowOn[];
  claims: readonly Claim[];
}

/** The result of `why401 explain`: every report of it is a view of this document. */
export interface Explanation {
  schemaVersion: typeof SCHEMA_VERSION;
  kind: 'explanation';
  input: { bytes: number; lines: number; files?: readonly string[] };
  /** The strongest first. */
  incidents: readonly Incident[];
  /** Root causes beyond those that are listed, where there are too many. */
  incidentsLeftOut: number;
  leaks: readonly Leak[];
}
