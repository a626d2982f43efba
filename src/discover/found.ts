import { Secret } from '../secrets/secret.ts';

/** Fields of a case that a tool's configuration can give. */
export type FieldName = 'clientId' | 'secret' | 'token' | 'region' | 'gateway';

/** A value of a field with the words for where it came from. Wrapped, whatever the field: swapped, an id is a secret. */
export interface FoundValue {
  value: Secret;
  empty: boolean;
  source: string;
}

/** Two sources of one field of which the tool uses one. */
export interface Conflict {
  field: FieldName;
  used: string;
  lost: string;
  equal: boolean;
  /** What the source that lost holds. */
  value: Secret;
  /** The same as text, for a field that is no secret. */
  text: string | undefined;
}

/** Names under which an environment hands id and secret to the tool. */
export interface Carriers {
  clientId: readonly string[];
  secret: readonly string[];
}

/** What was found in the configuration of one tool. */
export interface Found {
  tool: string;
  /** What a report calls it, where that is another name. */
  called?: string;
  fields: Readonly<Partial<Record<FieldName, { text: string; source: string }>>>;
  /** Where the requests go, when not to the region's own hosts. */
  gateway: { login: string; api: string; source: string } | undefined;
  conflicts: readonly Conflict[];
  /** What could not be read, so that something may be missing. */
  unread?: readonly { what: string; spot: { file: string; line: number } }[];
  /** Variables beside the vendor's own that carry id and secret into the configuration. */
  carriers?: Carriers;
  /** Fields that have a value which nobody knows before a run, and why. */
  unknown: Readonly<Partial<Record<FieldName, string>>>;
}

/** A conflict, judged by fingerprint: two copies of one value are no trouble. */
export function conflict(
  field: FieldName,
  used: { text: string; source: string },
  lost: { text: string; source: string },
): Conflict {
  const [one, other] = [new Secret(used.text), new Secret(lost.text)];
  return {
    field,
    used: used.source,
    lost: lost.source,
    equal: one.fingerprint === other.fingerprint,
    value: other,
    text: field === 'secret' || field === 'token' ? undefined : lost.text,
  };
}
