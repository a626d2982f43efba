/**
 * Every error of our own that a person can do something about, by its stable code. `exit` is the exit code the
 * command line gives it: 64 for a wrong call (sysexits EX_USAGE), 3 for "could not run".
 */
const codes = {
  USAGE: { exit: 64 },
  LITERAL_SECRET: { exit: 64 },
  UNKNOWN_REGION: { exit: 64 },
  UNKNOWN_VENDOR: { exit: 64 },
  UNSAFE_URL: { exit: 64 },
  NO_CREDENTIALS: { exit: 3 },
  NO_SERVER: { exit: 3 },
  UNREADABLE_FILE: { exit: 3 },
  UNREADABLE_CASE: { exit: 3 },
  UNREADABLE_SECRET: { exit: 3 },
  UNREADABLE_LOGS: { exit: 3 },
  UNWRITABLE_FILE: { exit: 3 },
  ORG_UNREACHABLE: { exit: 3 },
  ORG_REFUSED: { exit: 3 },
} as const;

export type ErrorCode = keyof typeof codes;

/**
 * An error that is the caller's to mend. Its message is one line that says what was looked for, where, and what to
 * do next; it never holds a secret. Anything else that is thrown is a bug of ours.
 */
export class Why401Error extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'Why401Error';
    this.code = code;
  }

  /** The exit code of the command line for this error: 64 or 3. */
  get exitCode(): number {
    return codes[this.code].exit;
  }
}

const unreadable: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'it does not exist',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  EFBIG: 'it is too large to be one',
  ELOOP: 'its links lead in a circle',
};

/** Why a file could not be read, for a message about it: the system's code in words. */
export function whyUnreadable(error: unknown): string {
  const { code } = error as { code?: unknown };
  const known = typeof code === 'string' ? code : 'unreadable';
  return Object.hasOwn(unreadable, known) ? (unreadable[known] ?? known) : known;
}
