import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../../../../causes/cause.ts';
import { grantedOtherwise, ofRefusedAssertion } from '../../../../causes/frames.ts';
import { granted } from '../../../../causes/readings.ts';
import type { Facts } from '../../../../model/facts.ts';
import type { Judgement } from '../../../../model/judgement.ts';

const KIND = 'contrast.assertion-algorithm';

export default defineCause({
  id: 'signing-algorithm-mismatch',
  class: 'bad_assertion',
  gate: 'secret',
  title: 'The assertion is signed by an algorithm that is not accepted for this client',
  prior: 0.2,
  judge: (facts, question) => unfit(facts) ?? refused(facts, question),
});

/** A key that cannot make such a signature at all: nothing can be sent. */
function unfit(facts: Facts): Judgement | undefined {
  const key = facts.first('signing-key');
  if (key === undefined || !key.fact.readable || key.fact.fits) return undefined;
  return proven(
    cite(key),
    fix(`Use an algorithm for a key of the kind ${key.fact.kind}, or another key.`, [
      'RSA from 2048 bits: RS256, PS256. EC P-256: ES256, P-384: ES384, P-521: ES512. Ed25519: EdDSA (RFC 7518, RFC 8037).',
    ]),
    `A key of the kind ${key.fact.kind} cannot sign by ${key.fact.algorithm ?? 'any algorithm of a client assertion'}`,
  );
}

const refused = ofRefusedAssertion(({ plain, sent }, facts, question) => {
  const elsewhere = grantedOtherwise(facts, KIND);
  if (elsewhere !== undefined) return elsewhere;
  const other = granted(facts, KIND);
  const accepted = facts.all(KIND).find(({ fact }) => fact.reading?.means === 'issued')?.fact.assertion?.algorithm;
  const register = 'Look for token_endpoint_auth_signing_alg in the registration of the client.';
  if (other !== undefined && accepted !== undefined) {
    const remedy = fix(`Sign by ${accepted}, or register the client for ${sent.algorithm}.`, [register]);
    const title = `The server accepts the assertion signed by ${accepted}, and refuses it signed by ${sent.algorithm}`;
    return question.sources.signingAlgorithm === 'default'
      ? likely(cite(other, plain), remedy, [], title)
      : proven(cite(other, plain), remedy, title);
  }
  const metadata = facts.last('server-metadata');
  const offered = metadata?.fact.signingAlgorithms ?? null;
  if (metadata !== undefined && offered !== null && offered.length > 0 && !offered.includes(sent.algorithm)) {
    return proven(
      cite(metadata, plain),
      fix(`Sign by ${offered.slice(0, 4).join(' or ')}: the server takes no other.`, [register]),
      `The server takes assertions signed by ${offered.slice(0, 6).join(', ')}, and this one is signed by ${sent.algorithm}`,
    );
  }
  const tried = facts.first(KIND);
  if (tried !== undefined) return undecided([], 0.3);
  const single = /^(?:ES|Ed)/.test(sent.algorithm);
  if (metadata === undefined) return undecided(single ? ['server-metadata'] : ['server-metadata', KIND]);
  if (!single) return undecided([KIND]);
  return offered?.includes(sent.algorithm) === true
    ? ruledOut(cite(metadata), 'the server takes it, and a key of this kind signs by no other')
    : undecided([]);
});
