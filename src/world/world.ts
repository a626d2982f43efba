import type { ExchangeExhibit } from '../model/exhibit.ts';
import type { BodyKind, NetworkFailure, Reach } from '../model/fact.ts';
import type { Secret } from '../secrets/secret.ts';

/** One request, with its secrets still wrapped. */
export interface Request {
  method: string;
  url: string;
  /** A header whose value is a secret (a store's token, an API key) is shown as its fingerprint. */
  headers?: Readonly<Record<string, string | Secret>>;
  authorization?:
    | { scheme: 'Basic'; id: string; secret: Secret; encoding?: 'as-is' | 'form' }
    | { scheme: 'Bearer'; token: Secret };
  /** Sent as `application/x-www-form-urlencoded`. */
  form?: Readonly<Record<string, string | Secret>>;
  /** Sent as `application/json`. */
  json?: unknown;
  /** The only authority that the server's certificate may come from, as PEM; else those of the system. */
  ca?: string;
}

/** What came back, already redacted: no secret that we sent or received is in here as text. */
export interface Answer {
  status: number;
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>;
  body: string;
  bodyKind: BodyKind;
  /** The body as JSON, where it is JSON; token fields are masked in here and stand in `secrets`. */
  json: unknown;
  /** Token fields of the body, by name: `access_token`, `refresh_token`, ... */
  secrets: Readonly<Record<string, Secret>>;
  /** The Date header minus the local clock, in milliseconds. */
  clockOffsetMs: number | null;
}

/** One finished conversation: an answer, or how it broke off. */
export interface Exchange {
  answer: Answer | null;
  failure: NetworkFailure | null;
  exhibit: ExchangeExhibit;
  elapsedMs: number;
}

/**
 * What a secret store said, as it is: secrets stand in here as text, because only the store knows which part of its
 * answer is one. For `secrets/stores` alone, which wraps the value at once; nothing of it is recorded or shown.
 */
export interface RawAnswer {
  status: number;
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>;
  body: string;
}

/** How a command of somebody else's ended; its outputs may hold secrets and are for `secrets/stores` alone. */
export interface Ran {
  /** Null where it did not end by itself. */
  code: number | null;
  stdout: string;
  stderr: string;
  failure: 'not-installed' | 'timeout' | 'too-large' | 'failed' | null;
}

/** The only door to the outside. Nothing else in the diagnosis reads a clock, a file or the network. */
export interface World {
  now(): Date;
  sleep(milliseconds: number): Promise<void>;
  env: Readonly<Record<string, string | undefined>>;
  /** Sends one request: no redirect is followed, the answer is capped in size and time. Never throws. */
  send(request: Request): Promise<Exchange>;
  /** The same for a secret store: what comes back is neither recorded nor redacted. Never throws. */
  consult(request: Request): Promise<{ answer: RawAnswer } | { failure: NetworkFailure }>;
  /** Runs a program with these arguments, without a shell, for a limited time and output. Never throws. */
  run(program: string, args: readonly string[]): Promise<Ran>;
  /** Loads an optional package by its name. Throws what Node throws: ERR_MODULE_NOT_FOUND where it is not installed. */
  load(name: string): Promise<unknown>;
  /** Name, connection and TLS handshake, without sending anything over it. */
  reach(url: string): Promise<Omit<Reach, 'target'>>;
  /** Reads a whole file, of a megabyte at most. Throws the system's error; EFBIG where there is more. */
  readFile(path: string): Promise<Buffer>;
  /** The bytes of a file of any size, piece by piece. Throws the system's error while it is read. */
  pieces(path: string): AsyncIterable<Buffer>;
  /** All of standard input, of a megabyte at most. */
  readStdin(): Promise<string>;
  /** A secret from now on, wherever it shows up in an answer. */
  keep(secret: Secret, clientId?: string): void;
  /** No secret, though it stands in the place of one; to be called before `keep`. */
  expose(notSecret: Secret): void;
  /** Takes every known secret out of a text. */
  clean(text: string): string;
  /** How long one conversation may take. */
  readonly timeoutMs: number;
  /** How many requests were sent so far. */
  readonly requests: number;
}
