import { SAML, ValidateInResponseTo } from '@node-saml/node-saml';
import * as samlify from 'samlify';
import { describe, expect, it, vi } from 'vitest';
import { signedResponse } from '../../src/org/people/idp/response.ts';
import { readRedirectRequest, redirectAddress } from '../../src/org/people/saml/authn-request.ts';
import { certificateBody } from '../../src/org/people/saml/certificate.ts';
import { OpenRequests, UsedAssertions } from '../../src/org/people/saml/memory.ts';
import {
  readIdentityProviderMetadata,
  writeIdentityProviderMetadata,
  writeServiceProviderMetadata,
} from '../../src/org/people/saml/metadata.ts';
import { receive } from '../../src/org/people/saml/receive.ts';
import { corpus } from './corpus.ts';
import {
  acs,
  encode,
  failed,
  good,
  idp,
  now,
  provider,
  response,
  sign,
  sp,
  statement,
  subject,
  twoKeys,
} from './party.ts';

const sso = 'https://idp.example.com/sso';
samlify.setSchemaValidator({ validate: () => Promise.resolve('skipped') });

/** samlify in the part of an identity provider, and ours as it describes itself. */
async function samlifyParties() {
  const { own } = await twoKeys();
  const serviceProvider = samlify.ServiceProvider({
    metadata: writeServiceProviderMetadata({ entityId: sp, acs, certificate: own.certificate, signsRequests: false }),
  });
  const identityProvider = samlify.IdentityProvider({
    metadata: writeIdentityProviderMetadata({ entityId: idp, sso, certificate: own.certificate }),
    privateKey: own.privateKey,
  });
  return { own, serviceProvider, identityProvider };
}

describe('identity providers that others wrote', () => {
  it('accepts samlify as it comes, asked and unasked', async () => {
    const { serviceProvider, identityProvider } = await samlifyParties();
    // samlify takes the time from the machine.
    const at = Date.now();
    const requests = new OpenRequests();
    requests.add('_request', 'generic', '/', at);
    for (const request of [{ extract: { request: { id: '_request' } } }, { extract: { request: {} } }]) {
      const answer = await identityProvider.createLoginResponse(serviceProvider, request, 'post', { email: subject });
      const reception = await provider({ now: Date.now(), requests });
      const received = await receive(answer.context, reception);
      expect(received.checks.filter(({ state }) => state !== 'passed')).toEqual([]);
      expect(received.accepted && received.subject.nameId).toBe(subject);
      const again = await receive(answer.context, reception);
      expect(again.accepted).toBe(false);
    }
  });

  it('accepts what xml-crypto signs in the ways that providers choose', async () => {
    for (const choices of [
      {},
      { part: 'Response' as const },
      {
        signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
        digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha512',
      },
    ]) {
      const received = await receive(encode(await sign(response(), choices)), await provider());
      expect(received.checks.filter(({ state }) => state !== 'passed')).toEqual([]);
    }
  });
});

describe('an answer whose assertion does not name the request', () => {
  const without = (xml: string) => xml.replace(/(<saml:SubjectConfirmationData[^>]*) InResponseTo="_request"/, '$1');
  const asked = async () => {
    const requests = new OpenRequests();
    requests.add('_request', 'generic', '/', now);
    return provider({ requests, allowUnsolicited: false });
  };

  it('is accepted when the Response that names it is signed, and then only once', async () => {
    const message = encode(await sign(without(response({ inResponseTo: '_request' })), { part: 'Response' }));
    const reception = await asked();
    expect((await receive(message, reception)).accepted).toBe(true);
    expect(reception.requests.find('_request', now)).toBeUndefined();
  });

  it('is refused when it is not', async () => {
    const message = encode(await sign(without(response({ inResponseTo: '_request' }))));
    expect(failed(await receive(message, await asked()))).toEqual(['in-response-to']);
  });
});

describe('service providers that others wrote', () => {
  it('gives samlify an answer that it accepts', async () => {
    const { own, serviceProvider, identityProvider } = await samlifyParties();
    const at = Date.now();
    const answer = await signedResponse(statement({ now: at }), own);
    const read = await serviceProvider.parseLoginResponse(identityProvider, 'post', { body: { SAMLResponse: answer } });
    expect(read.extract.nameID).toBe(subject);
    expect(read.extract.attributes?.email).toBe(subject);
  });

  it('gives node-saml an answer that it accepts, with either part or both signed', async () => {
    const { own } = await twoKeys();
    for (const parts of [['Assertion'], ['Response'], ['Assertion', 'Response']] as const) {
      const plain = new SAML({
        callbackUrl: acs,
        issuer: sp,
        audience: sp,
        idpIssuer: idp,
        idpCert: own.certificate,
        wantAssertionsSigned: parts.some((part) => part === 'Assertion'),
        wantAuthnResponseSigned: parts.some((part) => part === 'Response'),
      });
      const { profile } = await plain.validatePostResponseAsync({
        SAMLResponse: await signedResponse(statement({ now: Date.now() }), own, parts),
      });
      expect(profile?.nameID).toBe(subject);
    }
  });

  it('understands the request of node-saml, and its signature', async () => {
    const { own, other } = await twoKeys();
    const plain = new SAML({
      callbackUrl: acs,
      issuer: sp,
      idpCert: own.certificate,
      entryPoint: sso,
      privateKey: own.privateKey,
      signatureAlgorithm: 'sha256',
      validateInResponseTo: ValidateInResponseTo.always,
    });
    const query = new URL(await plain.getAuthorizeUrlAsync('state with spaces', undefined, {})).search;
    expect(readRedirectRequest(query, [own.certificate])).toMatchObject({
      issuer: sp,
      acs,
      destination: sso,
      signature: 'valid',
    });
    expect(readRedirectRequest(query, [other.certificate])).toMatchObject({ signature: 'invalid' });
  });

  it('sends a request whose signature samlify verifies', async () => {
    const { own } = await twoKeys();
    const requester = samlify.ServiceProvider({
      metadata: writeServiceProviderMetadata({ entityId: sp, acs, certificate: own.certificate, signsRequests: true }),
    });
    const answering = samlify.IdentityProvider({
      metadata: writeIdentityProviderMetadata({ entityId: idp, sso, certificate: own.certificate }),
      wantAuthnRequestsSigned: true,
    });
    const address = new URL(
      redirectAddress(
        {
          id: '_request',
          issuer: sp,
          destination: sso,
          acs,
          issueInstant: Date.now(),
          nameIdFormat: undefined,
          forceAuthn: false,
        },
        'back',
        own.privateKey,
      ),
    );
    const query = Object.fromEntries(address.searchParams);
    const signed = address.search.slice(1).replace(/&Signature=.*/, '');
    const read = await answering.parseLoginRequest(requester, 'redirect', { query, octetString: signed });
    expect(read.extract.request?.id).toBe('_request');
    expect(read.extract.issuer).toBe(sp);
  });
});

describe('metadata', () => {
  it('is read back from what was written, and from samlify', async () => {
    const { own, identityProvider } = await samlifyParties();
    const expected = { entityId: idp, sso, certificates: [certificateBody(own.certificate)] };
    expect(
      readIdentityProviderMetadata(writeIdentityProviderMetadata({ entityId: idp, sso, certificate: own.certificate })),
    ).toMatchObject(expected);
    expect(readIdentityProviderMetadata(identityProvider.getMetadata())).toMatchObject(expected);
  });
});

describe('what the guard is for', () => {
  it('refuses what node-saml alone, in its strict settings, accepts', async () => {
    const { own } = await twoKeys();
    const accepted: string[] = [];
    for (const attack of corpus) {
      const built = await attack.build();
      const reception = await provider(await attack.reception?.());
      const field = typeof built === 'string' ? encode(built) : built.field;
      const strict = new SAML({
        callbackUrl: acs,
        issuer: sp,
        audience: sp,
        idpIssuer: idp,
        idpCert: own.certificate,
        wantAuthnResponseSigned: false,
        acceptedClockSkewMs: 5_000,
        maxAssertionAgeMs: 300_000,
        validateInResponseTo: ValidateInResponseTo.ifPresent,
      });
      // Only the date is set, which is all that node-saml reads.
      vi.useFakeTimers({ toFake: ['Date'], now: reception.now });
      await strict.validatePostResponseAsync({ SAMLResponse: field }).then(
        ({ profile }) => profile !== null && accepted.push(attack.name),
        () => undefined,
      );
      vi.useRealTimers();
    }
    // Named by what they are about: a node-saml that learns to refuse one of them shows up here.
    expect(accepted).toMatchSnapshot();
  });

  it('forgets used assertions once they are too old to be accepted', async () => {
    const assertions = new UsedAssertions();
    const reception = await provider({ assertions });
    await receive(encode(await good()), reception);
    assertions.sweep(reception.now + 600_000);
    expect(assertions.size).toBe(0);
  });
});
