/** What a command may touch of the process: handed in, so that commands are tested without one. */
export interface Io {
  env: Readonly<Record<string, string | undefined>>;
  cwd: string;
  stdin: NodeJS.ReadableStream & { isTTY?: boolean };
  stdout: { write(text: string): unknown; isTTY?: boolean; columns?: number };
  stderr: { write(text: string): unknown; isTTY?: boolean };
  /** Resolves when the process is asked to end (SIGINT, SIGTERM); for commands that run until then. */
  untilAskedToEnd(): Promise<void>;
}

export interface Option {
  type: 'string' | 'boolean';
  /** May be given more than once; the command then gets a list. */
  multiple?: boolean;
  /** What stands for the value in the help: `URL`, `FILE`, `REF`. */
  value?: string;
  help: string;
}

export type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

/** A command as a declared value: its help and its parsing come from the same lines. */
export interface Command {
  name: string;
  summary: string;
  /** The form of the positional arguments, as help shows them: `FILE`, `[DIR]`, `CAUSE`. */
  positionals?: string;
  /** How many positional arguments are allowed. */
  arity?: { min: number; max: number };
  options: Readonly<Record<string, Option>>;
  examples: readonly string[];
  /** Runs the command and returns the exit code. Throws Why401Error for what the caller can mend. */
  run(values: Values, positionals: readonly string[], io: Io): Promise<number>;
}

/** The value of a string option, or undefined. */
export function text(values: Values, name: string): string | undefined {
  const value = values[name];
  return typeof value === 'string' ? value : undefined;
}

/** The values of an option that may be given more than once. */
export function list(values: Values, name: string): readonly string[] {
  const value = values[name];
  return Array.isArray(value) ? value : [];
}

/** Whether a boolean option was given. */
export function flag(values: Values, name: string): boolean {
  return values[name] === true;
}
