// Made by `npm run generate` from the files beside it; a test fails when it is stale.
import type { Rule } from '../rule.ts';
import addressListWithoutRunner from './address-list-without-runner.ts';
import azureSecretNotMapped from './azure-secret-not-mapped.ts';
import base64LineBreak from './base64-line-break.ts';
import credentialPinned from './credential-pinned.ts';
import emptyValue from './empty-value.ts';
import envFileQuotesKept from './env-file-quotes-kept.ts';
import gatewayWithoutBlock from './gateway-without-block.ts';
import hiddenGateway from './hidden-gateway.ts';
import integrationCredentialWiped from './integration-credential-wiped.ts';
import jenkinsFileAsValue from './jenkins-file-as-value.ts';
import jenkinsPairAsValue from './jenkins-pair-as-value.ts';
import jenkinsSecretExpanded from './jenkins-secret-expanded.ts';
import jobWithoutEnvironment from './job-without-environment.ts';
import mangledValue from './mangled-value.ts';
import maskedVariableAsInput from './masked-variable-as-input.ts';
import ownClientChanged from './own-client-changed.ts';
import ownClientDestroyed from './own-client-destroyed.ts';
import powershellUtf16File from './powershell-utf16-file.ts';
import regionDisagreement from './region-disagreement.ts';
import regionMissing from './region-missing.ts';
import regionUnknown from './region-unknown.ts';
import remoteRunVariables from './remote-run-variables.ts';
import savedPlanOutdated from './saved-plan-outdated.ts';
import secretCopiesDiffer from './secret-copies-differ.ts';
import secretInCode from './secret-in-code.ts';
import secretInJobOutput from './secret-in-job-output.ts';
import secretInLog from './secret-in-log.ts';
import secretInPlan from './secret-in-plan.ts';
import secretInState from './secret-in-state.ts';
import secretOnUnprotectedBranch from './secret-on-unprotected-branch.ts';
import secretWithheldFromForks from './secret-withheld-from-forks.ts';
import setWithTrailingBlank from './set-with-trailing-blank.ts';
import shadowedVariable from './shadowed-variable.ts';
import shellExpansion from './shell-expansion.ts';
import ssoRecreatedOnRead from './sso-recreated-on-read.ts';
import swappedCredentials from './swapped-credentials.ts';
import templateInValues from './template-in-values.ts';
import tokenBesideCredentials from './token-beside-credentials.ts';
import tokenPoolTooLarge from './token-pool-too-large.ts';
import unrenderedPlaceholder from './unrendered-placeholder.ts';
import untrimmedFile from './untrimmed-file.ts';
import untypedValue from './untyped-value.ts';
import workspaceVariableCategory from './workspace-variable-category.ts';

export const rules: readonly Rule[] = [
  addressListWithoutRunner,
  azureSecretNotMapped,
  base64LineBreak,
  credentialPinned,
  emptyValue,
  envFileQuotesKept,
  gatewayWithoutBlock,
  hiddenGateway,
  integrationCredentialWiped,
  jenkinsFileAsValue,
  jenkinsPairAsValue,
  jenkinsSecretExpanded,
  jobWithoutEnvironment,
  mangledValue,
  maskedVariableAsInput,
  ownClientChanged,
  ownClientDestroyed,
  powershellUtf16File,
  regionDisagreement,
  regionMissing,
  regionUnknown,
  remoteRunVariables,
  savedPlanOutdated,
  secretCopiesDiffer,
  secretInCode,
  secretInJobOutput,
  secretInLog,
  secretInPlan,
  secretInState,
  secretOnUnprotectedBranch,
  secretWithheldFromForks,
  setWithTrailingBlank,
  shadowedVariable,
  shellExpansion,
  ssoRecreatedOnRead,
  swappedCredentials,
  templateInValues,
  tokenBesideCredentials,
  tokenPoolTooLarge,
  unrenderedPlaceholder,
  untrimmedFile,
  untypedValue,
  workspaceVariableCategory,
];
