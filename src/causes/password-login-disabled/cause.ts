import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { granted, tokenMeans } from '../readings.ts';

export default defineCause({
  id: 'password-login-disabled',
  class: 'user_flow_used_for_machine',
  gate: 'login',
  title: 'The pipeline signs in as a person, and single sign-on has switched passwords off',
  prior: 0.2,
  judge(facts, question) {
    const issued = granted(facts, 'token-answer');
    const settings = facts.last('sso-settings');
    if (question.grant !== 'password') {
      const machine = facts.all('identity').find(({ fact }) => fact.machine === true) ?? issued;
      if (machine !== undefined) return ruledOut(cite(machine), 'the client signs itself in; no person is behind it');
      const record = facts.last('client-record');
      if (record?.fact.grantMatches === true) return ruledOut(cite(record), 'the client signs itself in');
      return undecided(facts.has('token-answer') ? ['client-record'] : ['token-answer'], 0.3);
    }
    if (issued !== undefined) return ruledOut(cite(issued));
    const refusal = facts.first('token-answer');
    if (refusal === undefined) return undecided(['token-answer', 'sso-settings']);
    if (settings === undefined) return undecided(['sso-settings']);
    if (!settings.fact.passwordLoginDisabled) return ruledOut(cite(settings), 'passwords still sign people in');
    const remedy = fix(
      'Let the pipeline sign in as itself: a client with the client-credentials grant and roles of its own.',
      [
        'Such a client has no password and no person behind it, so that single sign-on does not touch it.',
        'Where the call needs a user, the SAML2 bearer grant gets a token by an assertion of the identity provider.',
        'Do not switch password login back on for one script: it opens that door for everybody.',
      ],
    );
    // Refused before the person was looked at: the client itself may be at fault besides.
    const atTheClient = tokenMeans(
      facts,
      'client-authentication-failed',
      'client-unknown',
      'client-disabled',
      'secret-not-accepted',
    );
    return atTheClient === undefined
      ? proven(cite(refusal, settings), remedy)
      : likely(cite(refusal, settings), remedy, []);
  },
});
