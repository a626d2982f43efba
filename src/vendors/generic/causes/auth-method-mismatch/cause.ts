import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../../../../causes/cause.ts';
import { clientQuestion, granted } from '../../../../causes/readings.ts';

export default defineCause({
  id: 'auth-method-mismatch',
  class: 'auth_method_mismatch',
  gate: 'request',
  title: 'The client must send its credentials in another form',
  prior: 0.5,
  judge(facts) {
    const plain = facts.first('token-answer');
    if (plain === undefined) return undecided(['token-answer']);
    const other = granted(facts, 'contrast.other-method');
    const sent = plain.fact.authMethod;
    const wanted = sent === 'client_secret_basic' ? 'client_secret_post' : 'client_secret_basic';
    const remedy = fix(
      `Set the client authentication method to ${wanted}, in the tool or in the client’s registration.`,
      [
        'Look for token_endpoint_auth_method in the registration, and for a setting such as "auth style" or "send credentials in" in the tool.',
      ],
    );
    if (other !== undefined) {
      return proven(cite(other, plain), remedy, `The server accepts these credentials as ${wanted}, not as ${sent}`);
    }
    const asked = clientQuestion(facts);
    if (asked.state === 'cleared') return ruledOut(cite(asked.by));
    const tried = facts.first('contrast.other-method');
    if (tried !== undefined) return ruledOut(cite(tried, plain), 'refused in the other form too');
    const means = plain.fact.reading?.means;
    if (means === 'auth-method-refused') return likely(cite(plain), remedy, ['contrast.other-method']);
    return asked.state === 'open' || means === 'credentials-missing' || means === 'request-malformed'
      ? undecided(['contrast.other-method'])
      : undecided([]);
  },
});
