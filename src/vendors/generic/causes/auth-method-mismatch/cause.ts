import { cite, defineCause, fix, likely, proven, ruledOut, undecided } from '../../../../causes/cause.ts';
import { authenticatedAs, clientQuestion, formEncoded, granted, tokenMeans } from '../../../../causes/readings.ts';
import type { Evidence } from '../../../../model/evidence.ts';
import type { TokenMeaning } from '../../../../model/reading.ts';

/** The ways of client authentication that send a secret as it is (RFC 7591 section 2). */
const secretMethods: readonly string[] = ['client_secret_basic', 'client_secret_post'];

/** The refusal is about how the client proves itself. */
const refusedAuthentication = ({ fact }: Evidence<'token-answer'>): boolean =>
  fact.reading !== null &&
  ['client-authentication-failed', 'auth-method-refused', 'credentials-missing', 'request-malformed'].includes(
    fact.reading.means,
  );

/** Answers of a server that did not get as far as the credentials. */
const notLooked: readonly TokenMeaning[] = ['rate-limited', 'server-error', 'intermediary-answered', 'redirected'];

/** The forms that are tried, and the one without a secret. */
const bothForms: readonly string[] = ['client_secret_basic', 'client_secret_post', 'none'];

/** The other form was tried, and nobody looked at it. */
const NOT_SEEN = 0.5;

/** Refused in both usual forms, a form of its own is a rare reason. */
const BOTH_REFUSED = 0.2;

export default defineCause({
  id: 'auth-method-mismatch',
  class: 'auth_method_mismatch',
  // RFC 6749 has the same code, invalid_client, for a form of authentication that is not taken and for a wrong secret.
  gate: 'client',
  title: 'The client must send its credentials in another form',
  prior: 0.5,
  judge(facts) {
    const plain = facts.first('token-answer');
    if (plain === undefined) return undecided(['token-answer']);
    const other = authenticatedAs(facts, 'contrast.other-method');
    const sent = plain.fact.authMethod;
    if (sent === 'jwt_bearer')
      return ruledOut(cite(plain), 'the assertion is the grant, and no client authenticates itself');
    const signs = plain.fact.assertion !== undefined;
    const wanted = sent === 'client_secret_basic' ? 'client_secret_post' : 'client_secret_basic';
    const remedy = fix(
      `Set the client authentication method to ${wanted}, in the tool or in the client’s registration.`,
      [
        'Look for token_endpoint_auth_method in the registration, and for a setting such as "auth style" or "send credentials in" in the tool.',
      ],
    );
    const encoded = granted(facts, 'contrast.encoded');
    if (encoded !== undefined) return ruledOut(cite(encoded), 'Basic is accepted once both halves are form-encoded');
    if (other !== undefined) {
      const title = `The server accepts these credentials as ${wanted}, not as ${sent}`;
      // The body needs no second encoding: a server that decodes Basic by RFC 6749 refuses it and accepts the body.
      const encodingOpen =
        sent === 'client_secret_basic' && formEncoded(facts)?.matters === true && !facts.has('contrast.encoded');
      return encodingOpen
        ? likely(cite(other, plain), remedy, ['contrast.encoded'], title)
        : proven(cite(other, plain), remedy, title);
    }
    const asked = clientQuestion(facts);
    if (asked.state === 'cleared') return ruledOut(cite(asked.by));
    // A code that names the client or its secret has looked at both, in the form that they came in.
    const named = tokenMeans(facts, 'client-unknown', 'client-disabled', 'secret-not-accepted', 'secret-expired');
    if (named?.fact.reading?.weight === 'code') return ruledOut(cite(named), 'the answer names something else');
    // What is no secret is refused in every form.
    if (facts.first('secret-shape')?.fact.placeholder !== undefined) return undecided([]);
    const metadata = facts.last('server-metadata');
    const offered = metadata?.fact.authMethods ?? null;
    if (metadata !== undefined && offered !== null && refusedAuthentication(plain)) {
      // RFC 8414 section 2: what the token endpoint takes. A server that takes no secret refuses every one.
      if (signs && offered.length > 0 && !offered.includes(sent)) {
        return proven(
          cite(metadata, plain),
          fix(`Authenticate the client by ${offered.slice(0, 4).join(' or ')}: this server takes no ${sent}.`),
          `The server takes ${offered.slice(0, 4).join(', ')}, and an assertion (${sent}) was sent`,
        );
      }
      if (!signs && offered.length > 0 && !offered.some((one) => secretMethods.includes(one))) {
        return proven(
          cite(metadata, plain),
          fix(`Authenticate the client by ${offered.slice(0, 4).join(' or ')}: this server takes no client secret.`, [
            'Register a public key or a certificate for the client, and configure the tool to use it.',
          ]),
          `The server takes ${offered.slice(0, 4).join(', ')}, and a secret was sent`,
        );
      }
      if (!signs && !offered.includes(sent) && offered.includes(wanted) && !facts.has('contrast.other-method'))
        return likely(cite(metadata, plain), remedy, ['contrast.other-method']);
    }
    const tried = facts.first('contrast.other-method');
    const means = plain.fact.reading?.means;
    // The server names the form itself; that the other form is refused as well then has another reason.
    if (means === 'auth-method-refused' && tried?.fact.reading?.means !== 'auth-method-refused') {
      return likely(cite(plain, tried), remedy, tried === undefined ? ['contrast.other-method'] : []);
    }
    if (tried !== undefined) {
      if (tried.fact.reading === null || notLooked.includes(tried.fact.reading.means)) return undecided([], NOT_SEEN);
      if (metadata === undefined) return undecided(['server-metadata'], BOTH_REFUSED);
      // Only where the server takes nothing else: a client may be registered for signed assertions or a certificate.
      const takesNoOther = offered?.every((method) => bothForms.includes(method)) === true;
      return takesNoOther
        ? ruledOut(cite(tried, plain, metadata), 'refused in both forms, and the server takes no other')
        : undecided([], BOTH_REFUSED);
    }
    return asked.state === 'open' || means === 'credentials-missing' || means === 'request-malformed'
      ? undecided([...(metadata === undefined ? (['server-metadata'] as const) : []), 'contrast.other-method'])
      : undecided([]);
  },
});
