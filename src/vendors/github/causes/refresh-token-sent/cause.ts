import { cite, defineCause, fix, proven, ruledOut, undecided } from '../../../../causes/cause.ts';

export default defineCause({
  id: 'refresh-token-sent',
  class: 'malformed_request',
  gate: 'token',
  title: 'A refresh token is sent where an access token belongs',
  prior: 0.1,
  judge(facts) {
    const shape = facts.first('token-shape');
    if (shape === undefined) return undecided([]);
    if (shape.fact.form?.notForCalls !== true) return ruledOut(cite(shape));
    const held = facts.first('held-token-check');
    if (held === undefined) return undecided(['held-token-check']);
    if (held.fact.reading?.means === 'accepted') return ruledOut(cite(held));
    if (held.fact.reading?.means !== 'token-not-accepted') return undecided([]);
    return proven(
      cite(shape, held),
      fix('Exchange it for an access token first, and send that one.', [
        'A refresh token (ghr_) is good for one request to the token endpoint of the app; the access token begins with ghu_.',
      ]),
    );
  },
});
