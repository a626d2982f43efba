/** What Terraform shows to the user. */
export interface Diagnostic {
  summary: string;
  detail?: string;
  /** The attribute of the block that it is about. */
  attribute?: string;
}

/** Thrown by whatever has something to say to the user instead of a result. */
export class Refused extends Error {
  readonly diagnostics: readonly Diagnostic[];

  constructor(...diagnostics: readonly Diagnostic[]) {
    super(diagnostics[0]?.summary ?? 'refused');
    this.diagnostics = diagnostics;
  }
}

/** The diagnostics as the plugin protocol sends them. */
export function diagnosticMessages(diagnostics: readonly Diagnostic[]): object[] {
  return diagnostics.map(({ summary, detail, attribute }) => ({
    severity: 'ERROR',
    summary,
    detail: detail ?? '',
    attribute: attribute === undefined ? null : { steps: [{ attribute_name: attribute }] },
  }));
}
