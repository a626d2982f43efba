import { cite, defineCause, fix, proven, ruledOut, undecided } from '../../../../causes/cause.ts';
import { clientQuestion, formEncoded, granted } from '../../../../causes/readings.ts';

/** Refused in this form too, it is a rare reason. */
const REFUSED_ENCODED = 0.2;

export default defineCause({
  id: 'secret-form-encoding',
  class: 'secret_mangled',
  // Where the server decodes what was never encoded, id and secret are others than were sent.
  gate: 'client',
  title: 'The server wants id and secret form-encoded before Basic',
  prior: 0.2,
  judge(facts) {
    const form = formEncoded(facts);
    if (form === undefined) return undecided(['secret-shape']);
    const { shape } = form;
    if (!form.matters) return ruledOut(cite(shape));
    // What is no secret is refused in every form.
    if (facts.first('secret-shape')?.fact.placeholder !== undefined) return undecided([]);
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
    if (plain === undefined) return undecided(['token-answer']);
    const asked = clientQuestion(facts);
    // Accepted in the body, which is encoded once by every client, says nothing of how Basic is read.
    const inBody = asked.state === 'cleared' && asked.by.kind === 'contrast.other-method';
    if (asked.state === 'cleared' && !inBody) return ruledOut(cite(asked.by));
    const tried = facts.first('contrast.encoded');
    if (tried === undefined) {
      const means = plain.fact.reading?.means;
      const open = asked.state === 'open' || inBody || means === 'request-malformed' || means === 'credentials-missing';
      return undecided(open ? ['contrast.encoded'] : []);
    }
    // Refused encoded as well: then something else is wrong, and that may be so besides.
    return undecided([], REFUSED_ENCODED);
  },
});
