import type { Call, Case } from '../model/case.ts';
import type { Facts } from '../model/facts.ts';
import type { MinimalRequest } from '../model/minimal.ts';
import { curlOf } from './curl.ts';
import { javascriptOf } from './javascript.ts';
import { pythonOf } from './python.ts';
import { type Step, stepOf, type TokenStep, type Value } from './step.ts';

/** What a vendor's Terraform provider needs to make the same request; null where it makes none like it. */
export type TerraformOf = (
  question: Case,
  step: { secret: string | null; call: (Call & { status: number | null }) | null },
) => string | null;

/**
 * The exact minimal request that isolates the refused step; undefined where it is not known whom to ask. Pure: made of
 * the case and the ledger, so that a saved case gives the same.
 */
export function minimalRequest(question: Case, facts: Facts, terraformOf?: TerraformOf): MinimalRequest | undefined {
  const step = stepOf(question, facts);
  if (step === null) return undefined;
  const call = 'call' in step ? step.call : null;
  const terraform = terraformOf?.(question, { secret: tokenOf(step)?.secret?.variable ?? null, call }) ?? null;
  const throughProxy = facts.all('reach').some(({ fact }) => fact.viaProxy !== null);
  return {
    step: step.words,
    variables: variablesOf(step),
    curl: curlOf(step),
    python: pythonOf(step),
    javascript: javascriptOf(step, throughProxy),
    ...(terraform === null ? {} : { terraform }),
  };
}

function tokenOf(step: Step): TokenStep | undefined {
  if ('token' in step) return step.token;
  return 'variable' in step.call.token ? undefined : step.call.token;
}

function variablesOf(step: Step): readonly string[] {
  const token = tokenOf(step);
  const held = 'call' in step && 'variable' in step.call.token ? [step.call.token] : [];
  const values: readonly Value[] =
    token === undefined
      ? held
      : [...(token.secret === null ? [] : [token.clientId, token.secret]), ...token.form.map(([, value]) => value)];
  return values.flatMap((value) => ('variable' in value ? [value.variable] : []));
}
