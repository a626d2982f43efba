import { cite, defineCause, fix, likely, ruledOut, undecided } from '../../../../causes/cause.ts';
import { apiMeans, pastTokenGate } from '../../../../causes/readings.ts';

export default defineCause({
  id: 'resource-hidden',
  class: 'missing_role_or_permission',
  gate: 'permission',
  title: 'What was called does not exist, or this token may not see it',
  prior: 0.5,
  judge(facts) {
    const hidden = facts.all('call-answer').find(({ fact }) => fact.reading?.means === 'absent-or-hidden');
    if (hidden === undefined) {
      // Only an answer about what the caller may do there shows that the thing is there, and that it may be seen.
      const answered = facts.all('call-answer').find(pastTokenGate);
      return answered === undefined ? undecided([]) : ruledOut(cite(answered));
    }
    const parents = facts.all('contrast.parent-call');
    const closed = parents.find(({ fact }) => fact.reading?.means === 'sso-authorization-needed');
    // What holds it is closed to this token: whether the thing is there, nobody can see before that is mended.
    if (closed !== undefined) return undecided([]);
    const known = apiMeans(facts, 'accepted');
    // Without a call that is accepted, the token itself may be the reason.
    if (known === undefined) return undecided(['held-token-check', 'minted-token-check']);
    if (parents.length === 0) return undecided(['contrast.parent-call']);
    const open = parents.find(({ fact }) => fact.reading?.means === 'accepted');
    const path = hidden.fact.path.split('?')[0] ?? '';
    const remedy = fix('Have somebody who can see it look whether it is there, then give the token access to it.', [
      open === undefined
        ? 'Not even what holds it can be seen: the name is wrong, or the token has no access there at all.'
        : 'What holds it can be seen with this token, so that a right for this one thing is missing, or its name is wrong.',
      'A token that is limited to some repositories, workspaces or owners must name this one.',
    ]);
    return likely(
      cite(hidden, open ?? parents[0], known),
      remedy,
      [],
      `${path} does not exist, or this token may not see it`,
    );
  },
});
