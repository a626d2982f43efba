import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { anyAttemptMeans, clientQuestion, granted } from '../readings.ts';

export default defineCause({
  id: 'grant-not-allowed',
  class: 'grant_not_allowed',
  gate: 'grant',
  title: 'The client may not use the client-credentials grant',
  prior: 0.4,
  judge(facts, question) {
    const issued = granted(facts, 'token-answer');
    if (issued !== undefined) return ruledOut(cite(issued));
    const remedy = fix('Use a client whose grant type is Client Credentials.', [
      'Create one with that grant type and give it the rights it needs: changing the type of this one breaks whoever signs in with it.',
    ]);
    const refusal = anyAttemptMeans(facts, 'grant-not-allowed', 'grant-unsupported');
    const record = facts.last('client-record');
    const asked = clientQuestion(facts);
    if (refusal !== undefined) {
      const title =
        refusal.fact.reading?.means === 'grant-unsupported'
          ? `The server does not offer the ${/jwt-bearer$/.test(question.grant) ? 'JWT-bearer' : 'client-credentials'} grant`
          : undefined;
      const claim = cite(refusal, record);
      if (refusal.fact.reading?.weight === 'code') return proven(claim, remedy, title);
      // Words against the record: the record is what the server goes by.
      if (record?.fact.grantMatches === true)
        return ruledOut(cite(record, refusal), 'the record shows the right grant');
      return likely(claim, remedy, ['client-record', 'server-metadata'], title);
    }
    if (record?.fact.grantMatches === false && record.fact.state === 'active') {
      const title = `The client’s grant type is ${record.fact.grant}, not client credentials`;
      // Genesys Cloud says unauthorized_client once id and secret are right. Refused in other words, there is another
      // fault in front of this one.
      if (question.vendor === 'genesys' && asked.state === 'open')
        return likely(cite(record, asked.refusal), remedy, [], title);
      return proven(cite(record), remedy, title);
    }
    if (asked.state === 'cleared') return ruledOut(cite(asked.by));
    return undecided(asked.state === 'unseen' && asked.answer === undefined ? ['token-answer'] : []);
  },
});
