import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { apiMeans, granted } from '../readings.ts';

export default defineCause({
  id: 'sso-enforced',
  class: 'sso_requires_authorization',
  gate: 'sso',
  title: 'Single sign-on enforcement stops the request',
  prior: 0.05,
  usualSuspect: true,
  judge(facts, question) {
    const refusal = apiMeans(facts, 'sso-authorization-needed');
    if (refusal !== undefined) {
      const remedy = fix('Authorise the token for the organisation’s single sign-on.', []);
      return refusal.fact.reading?.weight === 'code'
        ? proven(cite(refusal), remedy)
        : likely(cite(refusal), remedy, []);
    }
    // The grant has no user in it, so that a token issued by it has passed whatever single sign-on there is.
    for (const kind of [
      'token-answer',
      'contrast.unmangled',
      'contrast.swapped',
      'contrast.other-method',
      'contrast.encoded',
      'contrast.repeated',
    ] as const) {
      const issued = granted(facts, kind);
      if (issued !== undefined)
        return ruledOut(
          cite(issued, facts.last('sso-settings')),
          'a token was issued to the machine client; SAML is not on its road',
        );
    }
    const held = facts.all('held-token-check').find(({ fact }) => fact.reading?.means === 'accepted');
    if (held !== undefined) return ruledOut(cite(held));
    const settings = facts.last('sso-settings');
    if (settings?.fact.passwordLoginDisabled === false)
      return ruledOut(cite(settings), 'single sign-on is not enforced');
    // Another machine client of the organisation got a token by the same grant a moment ago.
    const admin = facts.all('admin-token').find(({ fact }) => fact.reading?.means === 'issued');
    if (admin !== undefined)
      return ruledOut(cite(admin, settings), 'another machine client got a token by the same grant');
    const authenticated = facts
      .all('token-answer')
      .find(({ fact }) => fact.reading?.means === 'grant-not-allowed' && fact.reading.weight === 'code');
    if (authenticated !== undefined) return ruledOut(cite(authenticated), 'the refusal names the grant type');
    return undecided(question.vendor === 'genesys' ? ['admin-token', 'sso-settings'] : []);
  },
});
