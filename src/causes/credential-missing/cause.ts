import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../cause.ts';
import { sourceOf } from '../readings.ts';

export default defineCause({
  id: 'credential-missing',
  class: 'credential_not_sent',
  gate: 'credential',
  title: 'The credential is missing',
  prior: 0.6,
  judge(facts, question) {
    const token = facts.first('token-shape');
    const held = facts.first('held-token-check');
    if (token?.fact.present === true && held?.fact.reading?.means === 'accepted') return ruledOut(cite(held));
    const id = facts.first('client-id-shape');
    const secret = facts.first('secret-shape');
    if (id === undefined || secret === undefined) {
      if (token?.fact.setButEmpty === true) {
        const give = fix('Give a token to the process that fails.', [
          `It was looked for in: ${sourceOf(question, 'token')}.`,
          'Some clients send no Authorization header at all when the token is empty.',
        ]);
        return proven(cite(token), give, 'The token is set but empty: nothing is sent');
      }
      return token?.fact.present === true ? ruledOut(cite(token)) : undecided(['secret-shape', 'client-id-shape']);
    }
    const lacking = [...(id.fact.present ? [] : ['client id']), ...(secret.fact.present ? [] : ['secret'])];
    if (lacking.length === 0) return ruledOut(cite(secret, id));
    const empty = (id.fact.present || id.fact.setButEmpty) && (secret.fact.present || secret.fact.setButEmpty);
    const field = secret.fact.present ? 'clientId' : 'secret';
    const what = lacking.join(' and the ');
    const lacks = cite(secret.fact.present ? id : secret, id.fact.present ? undefined : id);
    const remedy = fix(`Give the ${what} to the process that fails.`, [
      `It was looked for in: ${sourceOf(question, field)}.`,
      'In CI, check that the job may see the secret: fork pull requests, unprotected branches and jobs without their environment get an empty value.',
      'Check the spelling of the variable; names are case-sensitive.',
    ]);
    if (token?.fact.present === true) {
      // The token is what is used; the pair beside it matters once the token is gone, and is not whole.
      if (held === undefined) return undecided(['held-token-check']);
      return likely(cite(...lacks, held), remedy, [], `The ${what} beside the token is missing`);
    }
    const state = empty ? 'set but empty' : 'not set';
    return proven(lacks, remedy, `The ${what} is ${state}: nothing is sent`);
  },
});
