import { cite, defineCause, fix, proven, ruledOut, undecided } from '../../../../causes/cause.ts';

export default defineCause({
  id: 'app-token-at-user-endpoint',
  class: 'user_flow_used_for_machine',
  gate: 'permission',
  title: 'The call asks for the signed-in user, and the token is an app’s, not a person’s',
  prior: 0.3,
  judge(facts) {
    const shape = facts.first('token-shape');
    if (shape === undefined) return undecided([]);
    if (shape.fact.form?.holder !== 'application')
      return ruledOut(cite(shape), 'the token is not an installation token');
    const calls = facts.all('call-answer');
    const refused = calls.find(
      ({ fact }) =>
        fact.reading !== null &&
        ['not-authorized', 'permission-missing'].includes(fact.reading.means) &&
        ofUser(fact.path),
    );
    if (refused !== undefined) {
      return proven(
        cite(refused, shape),
        fix('Ask for what the app may see, or use a token of a person.', [
          'An installation token has no user: no permission makes /user work for it. GET /installation/repositories is its own question.',
          'To act as a person through the app, use a user access token (ghu_).',
        ]),
        `${refused.fact.method} ${refused.fact.path.split('?')[0]} asks for the signed-in user, and an installation token has none`,
      );
    }
    if (calls.length === 0) return undecided(['call-answer']);
    // Refused for something else before anybody asked for the user: that may still come.
    const other = calls.find(({ fact }) => fact.reading?.means === 'accepted' || !ofUser(fact.path));
    return other === undefined ? undecided([]) : ruledOut(cite(other));
  },
});

/** `/user` and what lies below it; `/users/...` is about anybody. */
const ofUser = (path: string): boolean => /^(?:\/api\/v3)?\/user(?:$|[/?])/.test(path);
