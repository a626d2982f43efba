import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../../../../causes/cause.ts';
import { clientQuestion, granted } from '../../../../causes/readings.ts';
import type { TokenMeaning } from '../../../../model/reading.ts';

/** Answers of a server that did not get as far as the credentials. */
const notLooked: readonly TokenMeaning[] = ['rate-limited', 'server-error', 'intermediary-answered', 'redirected'];

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
    const means = plain.fact.reading?.means;
    // The server names the form itself; that the other form is refused as well then has another reason.
    if (means === 'auth-method-refused' && tried?.fact.reading?.means !== 'auth-method-refused') {
      return likely(cite(plain, tried), remedy, tried === undefined ? ['contrast.other-method'] : []);
    }
    if (tried !== undefined) {
      const looked = tried.fact.reading !== null && !notLooked.includes(tried.fact.reading.means);
      return looked ? ruledOut(cite(tried, plain), 'refused in the other form too') : undecided([]);
    }
    return asked.state === 'open' || means === 'credentials-missing' || means === 'request-malformed'
      ? undecided(['contrast.other-method'])
      : undecided([]);
  },
});
