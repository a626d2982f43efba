import type { Evidence } from '../../model/evidence.ts';
import type { Facts } from '../../model/facts.ts';
import type { Judgement } from '../../model/judgement.ts';
import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { answeredByOwner, anyAttemptMeans, apiMeans, granted, ownersHaveRules } from '../readings.ts';

export default defineCause({
  id: 'sso-enforced',
  class: 'sso_requires_authorization',
  gate: 'sso',
  title: 'Single sign-on enforcement stops the request',
  prior: 0.05,
  usualSuspect: true,
  judge(facts, question) {
    const refusal =
      apiMeans(facts, 'sso-authorization-needed') ??
      facts.all('contrast.parent-call').find(({ fact }) => fact.reading?.means === 'sso-authorization-needed');
    if (refusal !== undefined) {
      const hidden = facts.all('call-answer').find(({ fact }) => fact.reading?.means === 'absent-or-hidden');
      const remedy = fix('Authorise the token for the organisation’s single sign-on.');
      return refusal.fact.reading?.weight === 'code'
        ? proven(cite(refusal, hidden), remedy)
        : likely(cite(refusal, hidden), remedy, []);
    }
    if (ownersHaveRules(question)) return judgePersonToken(facts);
    // A person's password is another matter, and has a cause of its own: password-login-disabled.
    if (question.grant === 'password') {
      const signedIn = granted(facts, 'token-answer');
      return signedIn === undefined ? undecided([]) : ruledOut(cite(signedIn), 'the person is signed in by password');
    }
    // The grant has no user in it, so that a token issued by it has passed whatever single sign-on there is.
    const issued = anyAttemptMeans(facts, 'issued');
    if (issued !== undefined) {
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

/**
 * A token that may stand for a person. That the API knows it clears nothing: an organisation asks for single sign-on at
 * its own resources only. A call that is answered there does, and so does a token that is an application's.
 */
function judgePersonToken(facts: Facts): Judgement {
  const shape = facts.first('token-shape');
  const machine: Evidence | undefined =
    shape?.fact.form?.holder === 'application'
      ? shape
      : facts.all('identity').find(({ fact }) => fact.machine === true);
  if (machine !== undefined) return ruledOut(cite(machine), 'the token belongs to an application, not to a person');
  const answered = answeredByOwner(facts);
  if (answered !== undefined) return ruledOut(cite(answered), 'the organisation answers this token');
  return undecided(facts.has('call-answer') ? ['contrast.parent-call'] : ['call-answer']);
}
