import { cite, defineCause, fix, proven, ruledOut, undecided } from '../../../../causes/cause.ts';
import { cameFrom } from '../../../../causes/readings.ts';

/** What to give instead, by what is wrong with the text. */
const advice = {
  'no-key': [
    'A PEM file begins with -----BEGIN PRIVATE KEY----- and ends with its END line; all lines between belong to it.',
    'A CI variable can lose line breaks or everything behind the first one: store the file, or its base64.',
  ],
  'public-half': ['The public key and the certificate are for the server. The file that signs says PRIVATE KEY.'],
  encrypted: ['Take the passphrase off where the secret is kept safe anyway: openssl pkey -in KEY.pem -out OUT.pem'],
  'kind-unknown': ['RSA, EC (P-256, P-384, P-521) and Ed25519 sign assertions.'],
} as const;

export default defineCause({
  id: 'signing-key-unreadable',
  class: 'credential_not_sent',
  gate: 'credential',
  title: 'The private key cannot be read, so that nothing can be signed',
  prior: 0.3,
  judge(facts, question) {
    const key = facts.first('signing-key');
    if (key === undefined) {
      if (question.assertion !== undefined && question.authMethod !== 'client_secret_jwt') {
        return undecided(['signing-key']);
      }
      const other = facts.first('secret-shape') ?? facts.first('token-shape');
      return other === undefined ? undecided([]) : ruledOut(cite(other), 'no private key signs anything here');
    }
    const { problem, undone } = key.fact;
    if (problem === null) {
      return ruledOut(cite(key), undone === null ? undefined : `readable once ${undone} is undone`);
    }
    // That nothing was given is a cause of its own.
    if (problem === 'missing') return undecided([]);
    const steps = [...cameFrom(question, 'signingKey', 'The key'), ...advice[problem]];
    return proven(cite(key), fix('Give the private key itself: PEM, JWK or a service account’s key file.', steps));
  },
});
