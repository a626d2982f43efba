import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../../../../causes/cause.ts';
import { grantedOtherwise, ofRefusedAssertion } from '../../../../causes/frames.ts';
import { granted } from '../../../../causes/readings.ts';

const KIND = 'contrast.assertion-key-id';

export default defineCause({
  id: 'signing-key-unregistered',
  class: 'bad_assertion',
  gate: 'secret',
  title: 'The key that signs is not registered for this client',
  prior: 0.4,
  judge: ofRefusedAssertion(({ plain, sent }, facts) => {
    if (plain.fact.authMethod === 'client_secret_jwt') return ruledOut(cite(plain), 'the client secret signs');
    const elsewhere = grantedOtherwise(facts, KIND);
    if (elsewhere !== undefined) return elsewhere;
    const key = facts.first('signing-key');
    const published = facts.last('client-keys');
    const renamed = granted(facts, KIND);
    const names = fix('Send the kid under which the key is registered.', [
      'A server picks the key by the kid of the header: a wrong one picks another key, and the signature does not fit.',
    ]);
    if (renamed !== undefined) {
      const title = `The key is registered, and not under the kid ${sent.keyId ?? '(none was sent)'}`;
      return proven(cite(renamed, plain, published), names, title);
    }
    if (key === undefined || published === undefined) return undecided(['client-keys']);
    const own = published.fact.keys.find(({ thumbprint }) => thumbprint !== null && thumbprint === key.fact.thumbprint);
    if (own === undefined) {
      return proven(
        cite(published, key, plain),
        fix('Publish the public half of the key that signs, or sign with a key that is published.', [
          `Its thumbprint (RFC 7638) is ${key.fact.thumbprint}; none of the keys at ${published.fact.url} has it.`,
          'After a change of keys a server can hold on to the old set for a while: let both keys stand there until it has fetched the new one.',
        ]),
        `None of the ${published.fact.keys.length} keys that the client publishes is the one that signs`,
      );
    }
    // Without a kid, some servers try every key and some want one.
    if (own.keyId !== sent.keyId && sent.keyId === null && !facts.has(KIND)) return undecided([KIND]);
    if (own.keyId !== sent.keyId && sent.keyId !== null) {
      return likely(
        cite(published, key, plain),
        names,
        facts.has(KIND) ? [] : [KIND],
        `The key is published under the kid ${own.keyId ?? '(none)'}, and the assertion names ${sent.keyId}`,
      );
    }
    return ruledOut(cite(published, key), 'the client publishes this very key');
  }),
});
