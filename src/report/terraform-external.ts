import type { Diagnosis } from '../model/diagnosis.ts';
import { safeLine } from './safe.ts';
import { firstRefused } from './view.ts';

/**
 * The verdict as one flat object of strings: what Terraform's `external` data source takes from a program
 * (https://registry.terraform.io/providers/hashicorp/external/latest/docs/data-sources/external), and a variable of
 * type map(string) as well.
 */
export type ExternalResult = Readonly<Record<'ok' | 'outcome' | 'summary' | 'causes' | 'gate' | 'fix', string>>;

export function terraformExternal(diagnosis: Diagnosis): ExternalResult {
  const { outcome, summary, causes, next } = diagnosis.verdict;
  return {
    ok: String(outcome === 'accepted'),
    outcome,
    summary: safeLine(summary),
    causes: causes.map(({ id }) => id).join(','),
    gate: firstRefused(diagnosis)?.id ?? '',
    fix: safeLine(causes[0]?.fix.summary ?? next?.action ?? ''),
  };
}

/** The same where there is no diagnosis, because nothing could be asked. */
export const externalFailure = (message: string): ExternalResult => ({
  ok: 'false',
  outcome: 'could-not-run',
  summary: safeLine(message),
  causes: '',
  gate: '',
  fix: '',
});
