/** The result of `why401 check`: what will break or leak, with file and line. Kept stable; additive changes only. */
export interface CheckReport {
  schemaVersion: '1';
  kind: 'check';
  findings: readonly CheckFinding[];
  /** What could not be read, so that nothing is said about it. */
  unchecked: readonly Unchecked[];
  /** How much was read. */
  read: { files: number; bytes: number };
  /** The permissions that the configuration or plan needs, where they were asked for. */
  permissions?: PermissionReport;
}

export interface CheckFinding {
  /** The failing state as a noun: name of the rule, its file and its place in the documentation. */
  rule: string;
  level: 'error' | 'warning';
  message: string;
  /** Relative to the folder that was checked, with `/`. */
  file: string;
  /** From 1. */
  line: number;
  fix: string;
}

export interface Unchecked {
  what: string;
  file: string;
  line: number;
}

export interface PermissionReport {
  /** Where the permissions that the client has are known from; null where they are not. */
  heldFrom: string | null;
  needed: readonly {
    permissions: readonly string[];
    mode: 'all' | 'any';
    by: readonly string[];
    held: boolean | null;
  }[];
}

export const CHECK_SCHEMA_VERSION = '1';
