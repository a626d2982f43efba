import { dialectOf, type Saying } from '../../dialect/sayings.ts';
import { objectOf, textOf } from '../../dialect/standard.ts';
import type { TokenMeaning } from '../../model/reading.ts';

const auth = 'ory/fosite source, client_authentication.go';
const grant = 'ory/fosite source, handler/oauth2/flow_client_credentials.go';

const says = (
  means: TokenMeaning,
  code: readonly string[],
  text: RegExp,
  source: string,
  weight: 'code' | 'testimony' = 'testimony',
): Saying<TokenMeaning> => ({ code, text, means, weight, mark: 'documented', source });

/**
 * Ory Hydra. The code and its description are always the same; the reason stands in `error_hint` (or, in newer releases,
 * behind the description), and in `error_debug` where the server is told to show it. Both are sentences.
 */
const token: readonly Saying<TokenMeaning>[] = [
  says(
    'auth-method-refused',
    ['invalid_client'],
    /supports client authentication method .* but method .* was requested/i,
    auth,
  ),
  says(
    'auth-method-refused',
    ['invalid_client'],
    /does not support client authentication, however|only supports client authentication method/i,
    auth,
  ),
  says('assertion-invalid', ['invalid_client', 'jti_known'], /client_assertion|json web key|integrity of/i, auth),
  says(
    'secret-not-accepted',
    ['invalid_client'],
    /hashedpassword is not the hash|password.*(?:mismatch|do not match)/i,
    auth,
  ),
  says(
    'client-unknown',
    ['invalid_client'],
    /unable to locate the resource|resource could not be found|sql: no rows/i,
    auth,
  ),
  says('credentials-missing', ['invalid_request', 'invalid_client'], /client credentials missing or malformed/i, auth),
  says(
    'request-malformed',
    ['invalid_request'],
    /could not be decoded from 'application\/x-www-form-urlencoded'/i,
    auth,
    'code',
  ),
  says(
    'audience-invalid',
    ['invalid_request'],
    /requested audience .* has not been whitelisted/i,
    'ory/fosite source, audience_strategy.go',
  ),
  says('grant-not-allowed', ['unauthorized_client'], /not allowed to use authorization grant/i, grant, 'code'),
  says('grant-not-allowed', ['invalid_grant'], /marked as public/i, grant),
];

export const hydraDialect = dialectOf({
  token,
  api: [],
  tokenHint(answer) {
    const fields = objectOf(answer);
    const told = [textOf(fields?.error_hint), textOf(fields?.error_debug)].filter((one) => one !== null);
    return told.length === 0 ? null : told.join(' ');
  },
  marks: (answer) => (textOf(objectOf(answer)?.error_hint) === null ? [] : ['a body with error_hint']),
});
