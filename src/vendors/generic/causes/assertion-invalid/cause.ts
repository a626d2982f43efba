import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../../../../causes/cause.ts';
import { apiMeans, clientQuestion, tokenMeans } from '../../../../causes/readings.ts';

/** Two clocks that differ by less are the same to every server that allows for anything. */
const AGREE_MS = 30_000;

export default defineCause({
  id: 'assertion-invalid',
  class: 'bad_assertion',
  gate: 'secret',
  title: 'The signed assertion is not acceptable',
  prior: 0.2,
  judge(facts) {
    const remedy = fix('Compare the assertion claim by claim with what the server has registered.', [
      'iss and sub: the client id, or the subject of the federated credential, letter by letter and in the same case.',
      'aud: the token endpoint or the issuer, as the server documents it. kid: a key that is registered now.',
      'iat and exp: computed anew for every request, within the longest life that the server allows.',
    ]);
    const refusal = tokenMeans(facts, 'assertion-invalid') ?? apiMeans(facts, 'assertion-invalid');
    if (refusal !== undefined) {
      return refusal.fact.reading?.weight === 'code'
        ? proven(cite(refusal), remedy)
        : likely(cite(refusal), remedy, []);
    }
    const time = tokenMeans(facts, 'assertion-time-refused') ?? apiMeans(facts, 'assertion-time-refused');
    if (time !== undefined) {
      const offset = time.fact.clockOffsetMs;
      // A complaint about time while the clocks agree: the times are computed wrongly, or only once.
      if (offset === null || offset === undefined || Math.abs(offset) > AGREE_MS) return undecided([]);
      const over = facts.first('token-shape');
      if (over?.fact.expired === true) return ruledOut(cite(over), 'the assertion was right and is over');
      const title = 'The times in the signed assertion are wrong, although the clocks agree';
      return likely(cite(time), remedy, [], title);
    }
    const plain = facts.first('token-answer');
    if (plain?.fact.assertion !== undefined) {
      const asked = clientQuestion(facts);
      // Which part of it, causes of their own try; what is left is what only the server knows of its registration.
      return asked.state === 'cleared' ? ruledOut(cite(asked.by)) : undecided([]);
    }
    // A secret was sent, so that the server has seen no assertion. Of a pasted answer nobody knows what was sent.
    const known = facts.has('secret-shape');
    if (known && plain?.fact.reading !== null && plain !== undefined && plain.fact.authMethod !== 'none')
      return ruledOut(cite(plain), 'a secret was sent, not an assertion');
    const accepted = apiMeans(facts, 'accepted');
    if (accepted !== undefined) return ruledOut(cite(accepted));
    return undecided([], plain === undefined ? 1 : 0.2);
  },
});
