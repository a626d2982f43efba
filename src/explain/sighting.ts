import type { NetworkFailure } from '../model/fact.ts';

/** Something that a reader saw in a text, and where. */
interface Seen {
  /** 1-based lines. */
  line: number;
  endLine: number;
  at: string | null;
  reader: string;
  /** Written by a program, not by a person. */
  machine: boolean;
}

/** A request, as far as the text shows it. */
export interface RequestSeen extends Seen {
  what: 'request';
  method: string | null;
  url: string | null;
  /** Names in lower case; values redacted. */
  headers: Readonly<Record<string, string>>;
  body: BodySeen | null;
  auth: 'basic' | 'post' | 'both' | 'bearer' | 'none' | null;
  /** What was meant as a header and is none: no colon in it. */
  brokenHeader?: string;
  /** A command or code that a person shows, not a request that was logged. */
  shown: boolean;
}

export interface BodySeen {
  kind: 'form' | 'json' | 'text' | 'xml';
  /** Names and values, redacted; null where the body could not be taken apart. */
  fields: Readonly<Record<string, unknown>> | null;
}

/** An answer, with the request that it answers where the text shows one. */
export interface AnswerSeen extends Seen {
  what: 'answer';
  role: 'token' | 'api' | null;
  status: number | null;
  statusText: string | null;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** The body's own structure, or what was put together from the words of an error message. */
  json: Readonly<Record<string, unknown>> | null;
  request: RequestSeen | null;
  /** How much of an exchange the text shows: 3 status line and body, 2 a body, 1 words of an error message. */
  whole: 1 | 2 | 3;
}

/** A conversation that broke off. */
export interface FailureSeen extends Seen {
  what: 'failure';
  failure: NetworkFailure;
  url: string | null;
  quote: string;
  role: 'token' | 'api' | null;
}

/** Words or a form of the text that point at a cause. */
export interface SignSeen extends Seen {
  what: 'sign';
  cause: string;
  /** `proves`: a documented machine statement. `points`: makes it likely. `hints`: moves it among the suspects. */
  says: 'proves' | 'points' | 'hints';
  /** How telling it is, 0 to 100. */
  weight: number;
  /** A story that only people tell. */
  told?: true;
  title?: string;
  source: string;
  quote: string;
}

/** What a person says. Never proof. */
export interface ClaimSeen extends Seen {
  what: 'claim';
  about: string;
  text: string;
}

/** A setting that the text shows: a variable, a region, a host in a configuration. */
export interface SettingSeen extends Seen {
  what: 'setting';
  name: string;
  value: string;
}

export type Sighting = RequestSeen | AnswerSeen | FailureSeen | SignSeen | ClaimSeen | SettingSeen;
