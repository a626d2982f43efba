/** The closed list of shapes in which evidence can be shown. A new probe or cause never touches a renderer. */
export type Exhibit = ExchangeExhibit | ComparisonExhibit | TableExhibit | TimelineExhibit | NoteExhibit;

/** One HTTP conversation, already redacted. */
export interface ExchangeExhibit {
  shape: 'exchange';
  request: { method: string; url: string; headers: Readonly<Record<string, string>>; body?: string };
  response?: { status: number; headers: Readonly<Record<string, string>>; body: string; truncated?: boolean };
  /** In place of a response: where the conversation broke off, and how. */
  failure?: string;
}

/** Two things held against each other. */
export interface ComparisonExhibit {
  shape: 'comparison';
  left: string;
  right: string;
  rows: readonly { what: string; left: string; right: string; same: boolean }[];
}

export interface TableExhibit {
  shape: 'table';
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

export interface TimelineExhibit {
  shape: 'timeline';
  events: readonly { at: string; what: string; who?: string }[];
}

export interface NoteExhibit {
  shape: 'note';
  text: string;
}
