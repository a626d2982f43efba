import { cite, defineCause, ruledOut, undecided } from '../../../../causes/cause.ts';

export default defineCause({
  id: 'sso-session-over',
  class: 'sso_requires_authorization',
  gate: 'session',
  title: 'The token is a person’s, and that person’s single sign-on session is over',
  prior: 0.4,
  // The 401 reads the same as that of a deleted token, so that nothing but a new sign-in tells them apart.
  usualSuspect: true,
  judge(facts) {
    const held = facts.first('held-token-check');
    if (held === undefined) return undecided(['held-token-check']);
    const means = held.fact.reading?.means;
    if (means === 'accepted') return ruledOut(cite(held), 'the token is accepted');
    const machine = facts.all('identity').find(({ fact }) => fact.machine === true);
    if (machine !== undefined) return ruledOut(cite(machine), 'no person stands behind the token');
    return undecided(means === 'token-not-accepted' ? ['hcp-terraform.session'] : []);
  },
});
