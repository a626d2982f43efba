import { cite, defineCause, fix, likely, proven, undecided } from '../../../../causes/cause.ts';
import { grantedOtherwise, ofRefusedAssertion } from '../../../../causes/frames.ts';
import { granted } from '../../../../causes/readings.ts';

const KIND = 'contrast.assertion-audience';

export default defineCause({
  id: 'assertion-audience-wrong',
  class: 'bad_assertion',
  gate: 'secret',
  title: 'The signed assertion is made out to another audience than the server wants',
  prior: 0.35,
  judge: ofRefusedAssertion(({ plain, sent }, facts, question) => {
    const elsewhere = grantedOtherwise(facts, KIND);
    if (elsewhere !== undefined) return elsewhere;
    const other = granted(facts, KIND);
    const accepted = facts.all(KIND).find(({ fact }) => fact.reading?.means === 'issued')?.fact.assertion?.audience;
    if (other !== undefined && accepted !== undefined) {
      const remedy = fix(`Set the audience (aud) of the assertion to ${accepted}.`, [
        'Libraries take it from the token endpoint, from the issuer, or from a setting of its own; RFC 7523 leaves it to the server which one it wants.',
        'The comparison is by character: a slash at the end, and upper and lower case, count.',
      ]);
      const title = `The server accepts the assertion with the audience ${accepted}, and refuses ${sent.audience}`;
      // Where nobody said what the pipeline sends, the audience that was refused is a usual one, and not the pipeline's.
      return question.sources.assertionAudience === 'default'
        ? likely(cite(other, plain), remedy, [], title)
        : proven(cite(other, plain), remedy, title);
    }
    const metadata = facts.last('server-metadata');
    const tried = facts.has(KIND);
    if (tried) return undecided([], 0.3);
    return undecided(metadata === undefined ? ['server-metadata', KIND] : [KIND]);
  }),
});
