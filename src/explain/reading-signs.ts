import type { ApiMeaning, TokenMeaning, Weight } from '../model/reading.ts';

/** What an answer's reading points at, where the causes themselves wait for more than a text can give. */
export interface ReadingSign {
  cause: string;
  /** With a documented code. Words alone only point. */
  says: 'proves' | 'points' | 'hints';
  weight: number;
  title?: string;
}

type Table<M extends string> = Readonly<Partial<Record<M, readonly ReadingSign[]>>>;

const s = (cause: string, says: ReadingSign['says'], weight: number, title?: string): ReadingSign => ({
  cause,
  says,
  weight,
  ...(title === undefined ? {} : { title }),
});

/**
 * `proves` stands only where the meaning is the cause. A secret that is not accepted may have been changed, rotated or
 * sent wrongly by the tool: what was sent is not in the text.
 */
export const ofToken: Table<TokenMeaning> = {
  'client-unknown': [s('client-unknown', 'points', 75)],
  'client-disabled': [s('client-disabled', 'proves', 90)],
  'client-not-in-tenant': [s('client-not-in-tenant', 'points', 88), s('client-unknown', 'hints', 40)],
  'secret-not-accepted': [
    s('secret-wrong', 'points', 68, 'The server knows the client, and the secret is not the one it holds'),
  ],
  'secret-expired': [s('secret-rotated', 'proves', 95, 'The client’s secret has expired')],
  'grant-not-allowed': [s('grant-not-allowed', 'points', 80)],
  'grant-unsupported': [
    s('grant-not-allowed', 'points', 50, 'The server does not offer this grant, or does not recognise its name'),
    s('request-malformed', 'hints', 55),
  ],
  'auth-method-refused': [s('auth-method-mismatch', 'proves', 92)],
  'request-malformed': [s('request-malformed', 'points', 55)],
  'credentials-missing': [s('credential-missing', 'points', 88, 'The request carried no usable client credential')],
  'scope-invalid': [s('scope-invalid', 'proves', 92)],
  'audience-invalid': [s('audience-invalid', 'points', 90)],
  'tenant-unknown': [
    s('client-not-in-tenant', 'points', 88, 'The tenant, realm or organisation that was asked does not exist there'),
  ],
  'assertion-invalid': [s('assertion-invalid', 'proves', 90)],
  'assertion-time-refused': [s('clock-skewed', 'points', 80)],
  'consent-missing': [s('consent-missing', 'points', 90)],
  'address-refused': [s('address-not-allowed', 'proves', 92)],
  'policy-blocked': [s('policy-blocked', 'proves', 92)],
  'user-interaction-needed': [s('user-interaction-needed', 'proves', 92)],
  'rate-limited': [s('token-endpoint-rate-limited', 'points', 90)],
  'server-error': [s('server-error', 'points', 70)],
  'not-a-token-endpoint': [s('endpoint-not-token-endpoint', 'points', 65)],
  'intermediary-answered': [s('intermediary-answered', 'points', 80)],
  redirected: [s('endpoint-redirects', 'points', 55)],
};

export const ofApi: Table<ApiMeaning> = {
  'token-missing': [s('credential-missing', 'points', 80, 'The call carried no token')],
  'token-not-accepted': [s('token-expired', 'hints', 55), s('token-revoked', 'hints', 45)],
  'token-expired': [s('token-expired', 'proves', 90)],
  'token-revoked': [s('token-revoked', 'proves', 90)],
  'token-for-other-audience': [s('token-audience-wrong', 'points', 90)],
  'address-refused': [s('address-not-allowed', 'points', 93)],
  'scope-missing': [s('scope-missing', 'points', 90)],
  'permission-missing': [s('permission-missing', 'points', 80)],
  'division-refused': [s('division-not-granted', 'points', 85)],
  'not-authorized': [s('permission-missing', 'points', 50)],
  'user-context-needed': [s('user-context-required', 'points', 92)],
  'sso-authorization-needed': [s('sso-enforced', 'points', 95)],
  'feature-missing': [s('feature-not-enabled', 'points', 88)],
  'policy-blocked': [s('policy-blocked', 'points', 90)],
  'rate-limited': [s('api-rate-limited', 'points', 92)],
  'assertion-time-refused': [s('clock-skewed', 'points', 85)],
  'assertion-invalid': [s('assertion-invalid', 'points', 88)],
  'consent-missing': [s('consent-missing', 'points', 90)],
  'client-disabled': [s('client-disabled', 'points', 88)],
  'request-malformed': [s('request-malformed', 'points', 60)],
  'server-error': [s('server-error', 'points', 70)],
  'not-found': [s('endpoint-not-api', 'hints', 40)],
  'absent-or-hidden': [s('permission-missing', 'hints', 50)],
  'not-the-api': [s('intermediary-answered', 'hints', 50), s('endpoint-not-api', 'hints', 45)],
  'intermediary-answered': [s('intermediary-answered', 'points', 80)],
  redirected: [s('endpoint-redirects', 'hints', 40)],
};

/** The same for words: nobody has checked a sentence. */
export const softened = (sign: ReadingSign, weight: Weight): ReadingSign =>
  weight === 'code'
    ? sign
    : { ...sign, says: sign.says === 'proves' ? 'points' : sign.says, weight: Math.round(sign.weight * 0.92) };
