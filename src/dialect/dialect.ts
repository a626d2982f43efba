import type { Identity, Responder } from '../model/fact.ts';
import type { ApiMeaning, Mark, Reading, TokenMeaning, Weight } from '../model/reading.ts';

/** An answer as the dialects read it; the world's answers and a pasted text's answers both have this form. */
export interface ReadableAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
  bodyKind: string;
  json: unknown;
}

export interface TokenReading {
  reading: Reading<TokenMeaning>;
  error: string | null;
  description: string | null;
}

export interface ApiReading {
  reading: Reading<ApiMeaning>;
  code: string | null;
  message: string | null;
  permissions: readonly string[];
  permissionMode: 'all' | 'any' | null;
  divisions: readonly string[];
  /** Scopes that the answer says are needed, where it names them. */
  scopes?: readonly string[];
  /** Scopes that the answer says the token has. */
  heldScopes?: readonly string[] | null;
}

/** One documented or seen answer, as a page can show it. */
export interface Known {
  /** What must stand in the answer, in words. */
  said: string;
  means: string;
  weight: Weight;
  mark: Mark;
  source: string;
}

/** How one vendor's answers are understood. Understanding is apart from sending, so that it works on pasted text. */
export interface Dialect {
  readToken(answer: ReadableAnswer): TokenReading;
  readApi(answer: ReadableAnswer): ApiReading;
  responder(answer: ReadableAnswer): Responder;
  /** The id that support can look the request up by. */
  correlationId(answer: ReadableAnswer): string | null;
  /** Who the caller is, where the answer to the who-am-I call says so. */
  readIdentity?(answer: ReadableAnswer): Omit<Identity, 'credential'> | null;
  /** What it knows of the vendor's answers, line by line, where it is a table; for the page about vendors. */
  known?: { token: readonly Known[]; api: readonly Known[] };
  /** When to ask again, where the vendor says so elsewhere than in Retry-After. */
  retryAfterSeconds?(answer: ReadableAnswer): number | null;
}
