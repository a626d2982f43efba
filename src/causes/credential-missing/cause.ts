import { cite, defineCause, fix, proven, ruledOut, undecided } from '../cause.ts';
import { sourceOf } from '../readings.ts';

export default defineCause({
  id: 'credential-missing',
  class: 'credential_not_sent',
  gate: 'credential',
  title: 'The credential is missing',
  prior: 0.6,
  judge(facts, question) {
    const token = facts.first('token-shape');
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
    // Where a private key signs for the client, the key is what must be there, and no secret.
    const key = facts.first('signing-key');
    const signs = question.assertion !== undefined && question.authMethod !== 'client_secret_jwt';
    if (signs && key === undefined) return undecided(['signing-key']);
    const proof = key ?? secret;
    const shown = key === undefined ? secret.fact.present : key.fact.problem !== 'missing';
    const lacking = [
      ...(id.fact.present ? [] : ['client id']),
      ...(shown ? [] : [key === undefined ? 'secret' : 'private key']),
    ];
    if (lacking.length === 0) return ruledOut(cite(proof, id));
    const empty = (id.fact.present || id.fact.setButEmpty) && (shown || secret.fact.setButEmpty);
    const field = shown ? 'clientId' : key === undefined ? 'secret' : 'signingKey';
    const what = lacking.join(' and the ');
    const lacks = cite(shown ? id : proof, id.fact.present ? undefined : id);
    const remedy = fix(`Give the ${what} to the process that fails.`, [
      `It was looked for in: ${sourceOf(question, field)}.`,
      question.sources['kept back'] ??
        'In CI, check that the job may see the secret: fork pull requests, unprotected branches and jobs without their environment get an empty value.',
      'Check the spelling of the variable; names are case-sensitive.',
    ]);
    // The token is what is sent. The pair beside it is not, and an id alone may be there to look the client up.
    if (token?.fact.present === true) return ruledOut(cite(token), 'the token is what is sent');
    const state = empty ? 'set but empty' : 'not set';
    return proven(lacks, remedy, `The ${what} is ${state}: nothing is sent`);
  },
});
