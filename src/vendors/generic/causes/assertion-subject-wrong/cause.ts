import { cite, defineCause, fix, proven, ruledOut, undecided } from '../../../../causes/cause.ts';
import { grantedOtherwise, ofRefusedAssertion } from '../../../../causes/frames.ts';
import { granted } from '../../../../causes/readings.ts';

const KIND = 'contrast.assertion-subject';

export default defineCause({
  id: 'assertion-subject-wrong',
  class: 'bad_assertion',
  gate: 'secret',
  title: 'Issuer or subject of the signed assertion is not the client',
  prior: 0.2,
  judge: ofRefusedAssertion(({ plain, sent }, facts, question) => {
    const elsewhere = grantedOtherwise(facts, KIND);
    if (elsewhere !== undefined) return elsewhere;
    // As a grant, the assertion can stand for anybody whom the client may speak for; which one, only the server knows.
    if (plain.fact.authMethod === 'jwt_bearer') return undecided([]);
    const { clientId } = question;
    if (sent.issuer === clientId && sent.subject === clientId) {
      return ruledOut(cite(plain), 'issuer and subject are the client id, as RFC 7523 has it');
    }
    const other = granted(facts, KIND);
    if (other === undefined) return undecided(facts.has(KIND) ? [] : [KIND], facts.has(KIND) ? 0.3 : 2);
    return proven(
      cite(other, plain),
      fix('Set both iss and sub of the assertion to the client id.', [
        'RFC 7523 section 3: for client authentication the subject is the client_id, and so is the issuer where the client signs for itself.',
      ]),
      `The server accepts the assertion with the client id as issuer and subject, and refuses iss ${sent.issuer} with sub ${sent.subject}`,
    );
  }),
});
