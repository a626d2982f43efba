/** Which ledger entries the evidence section shows: those that a claim cites, every one, or no section at all. */
export type EvidenceChoice = 'cited' | 'all' | 'none';

/** How a report is to look. Formats that are no text on a screen take only `evidence`. */
export interface ReportOptions {
  /** ANSI colours. The caller knows whether somebody looks at a terminal; a report never asks. */
  colour: boolean;
  /** Columns of the terminal. */
  width: number;
  /** False where the terminal is not UTF-8: every character of the report is then ASCII. */
  unicode: boolean;
  evidence: EvidenceChoice;
  /** Shows the minimal request of the refused step, and the ids of the requests that were made. */
  minimal: boolean;
}

export const defaultOptions: ReportOptions = {
  colour: false,
  width: 80,
  unicode: true,
  evidence: 'cited',
  minimal: false,
};
