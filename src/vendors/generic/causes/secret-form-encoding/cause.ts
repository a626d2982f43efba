import { cite, defineCause, fix, proven, ruledOut, undecided } from '../../../../causes/cause.ts';
import { clientQuestion, granted } from '../../../../causes/readings.ts';

export default defineCause({
  id: 'secret-form-encoding',
  class: 'secret_mangled',
  gate: 'request',
  title: 'The server wants id and secret form-encoded before Basic',
  prior: 0.2,
  judge(facts) {
    const shape = facts.first('secret-shape');
    if (shape === undefined) return undecided(['secret-shape']);
    if (!shape.fact.formEncodingMatters) return ruledOut(cite(shape));
    const plain = facts.first('token-answer');
    const encoded = granted(facts, 'contrast.encoded');
    if (encoded !== undefined) {
      return proven(
        cite(encoded, shape, plain),
        fix(
          'Use a client library that form-encodes both halves (RFC 6749 section 2.3.1), or a secret of letters and digits.',
          ['Servers differ: the same library can work with one and fail with the other.'],
        ),
      );
    }
    const asked = clientQuestion(facts);
    if (asked.state === 'cleared') return ruledOut(cite(asked.by));
    if (asked.state === 'unseen') return undecided(asked.answer === undefined ? ['token-answer'] : []);
    const tried = facts.first('contrast.encoded');
    if (tried === undefined) return undecided(['contrast.encoded']);
    return tried.fact.reading === null || tried.fact.reading.means === 'rate-limited'
      ? undecided([])
      : ruledOut(cite(tried));
  },
});
