import { documented, inferred } from '../../evidence.ts';
import type { Page } from '../../lane.ts';
import type { User } from '../../rows.ts';
import { postBody, postScript } from '../pages/idp.ts';
import { goTo, page } from '../pages/layout.ts';
import type { People } from '../people.ts';
import { acsAt, entityIdAt, ssoProviders } from '../providers.ts';
import { personOf, receiveMessage, whyRefused } from '../reception.ts';
import { type AuthnRequest, newSamlId, redirectAddress, writeAuthnRequest } from '../saml/authn-request.ts';
import { writeServiceProviderMetadata } from '../saml/metadata.ts';
import { signXml } from '../saml/sign.ts';
import { cookieNames, formOf, localPath, setCookie, type Visit, visitOf } from '../visit.ts';
import { refusalPage } from './notice.ts';

/** The SAML 2.0 service provider: metadata, the way to an identity provider, and the way back. */
export const ssoPages = (people: People): Page[] => [
  {
    method: 'GET',
    path: '/saml/metadata',
    mark: inferred('SAML', 'a service provider has metadata; the address is our own'),
    async handle(exchange) {
      const visit = visitOf(exchange);
      const xml = writeServiceProviderMetadata({
        entityId: entityIdAt(visit.base),
        acs: acsAt(visit.base),
        certificate: (await people.serviceKey(visit.at)).certificate,
        signsRequests: ssoProviders(people, visit).some(({ signRequests }) => signRequests),
      });
      return new Response(xml, { headers: { 'Content-Type': 'application/samlmetadata+xml' } });
    },
  },
  {
    method: 'GET',
    path: '/saml/login',
    mark: documented('SAML', 'profiles section 4.1.3; the address is our own'),
    handle: (exchange) => begin(people, visitOf(exchange)),
  },
  {
    method: 'POST',
    path: '/saml/acs',
    mark: documented('SAML', 'profiles section 4.1.4.3; how the platform words a refusal is not known'),
    handle: (exchange) => finish(people, visitOf(exchange)),
  },
  {
    method: 'GET',
    path: '/saml/acs',
    mark: documented('SAML', 'bindings section 3.5: an answer comes by POST'),
    handle(exchange) {
      const visit = visitOf(exchange);
      return goTo(visit, `${visit.base}/login`);
    },
  },
];

/** SP-initiated: remembers a request and sends the browser off with it. */
async function begin(people: People, visit: Visit): Promise<Response> {
  const providers = ssoProviders(people, visit);
  const wanted = visit.query.get('provider');
  const returnTo = localPath(visit.query.get('returnTo'));
  const provider = wanted === null && providers.length === 1 ? providers[0] : providers.find(({ id }) => id === wanted);
  if (provider === undefined || !/^https?:\/\//.test(provider.ssoTarget)) {
    // Which one is a person's choice.
    return goTo(visit, `${visit.base}/login?returnTo=${encodeURIComponent(returnTo)}`);
  }
  const request: AuthnRequest = {
    id: newSamlId(),
    issuer: provider.audience,
    destination: provider.ssoTarget,
    acs: acsAt(visit.base),
    issueInstant: visit.at,
    nameIdFormat: provider.nameIdFormat,
    forceAuthn: provider.forceAuthn,
  };
  people.requests.add(request.id, provider.id, returnTo, visit.at);
  const key = provider.signRequests ? await people.serviceKey(visit.at) : undefined;
  if (!provider.byPost) return goTo(visit, redirectAddress(request, undefined, key?.privateKey));
  const xml = writeAuthnRequest(request);
  const message = key === undefined ? xml : await signXml(xml, 'AuthnRequest', key);
  return page(visit, {
    title: 'Single sign-on',
    owner: people.ports.name(),
    look: 'org',
    formTargets: 'any',
    script: postScript,
    body: postBody(provider.ssoTarget, { SAMLRequest: Buffer.from(message).toString('base64') }),
  });
}

/** The assertion consumer service. */
async function finish(people: People, visit: Visit): Promise<Response> {
  const form = await formOf(visit);
  const received = await receiveMessage(people, visit, form?.get('SAMLResponse') ?? '', 'consumer-service');
  const again = { href: `${visit.base}/login`, label: 'Back to the login page' };
  if (!received.accepted) {
    return refusalPage(
      people,
      visit,
      {
        step: `saml: ${received.refusedBy}`,
        reason: 'saml-refused',
        detail: whyRefused(received),
        status: 403,
        code: 'saml.refused',
        checks: received.checks,
      },
      {
        title: 'Single sign-on did not work',
        text: 'The answer of your identity provider was not accepted.',
        link: again,
      },
    );
  }
  const user = personOf(people, received.subject);
  if ('refused' in user) {
    return refusalPage(
      people,
      visit,
      { step: 'sso-user', reason: user.refused, detail: user.detail, status: 403, code: 'saml.user' },
      {
        title: 'You have no account here',
        text: 'Your identity provider knows you, but this organisation has no active account for you.',
        link: again,
      },
    );
  }
  // Only a request of ours says where to go on; without one the provider may (SAML bindings section 3.5.3).
  const returnTo = localPath(received.request === undefined ? form?.get('RelayState') : received.request.returnTo);
  return goTo(visit, `${visit.base}${returnTo}`, [beginSession(people, visit, user, received.provider.id)]);
}

function beginSession(people: People, visit: Visit, user: User, providerId: string): string {
  const { ports } = people;
  ports.audit(
    visit.at,
    { userId: user.id, remoteIp: visit.address },
    {
      entityType: 'AuthUser',
      entityId: user.id,
      entityName: user.name,
      action: 'Authenticate',
      message: 'single sign-on',
    },
  );
  const { session } = cookieNames(ports.slug);
  people.sessions.end(visit.cookies.get(session));
  const providerName = ssoProviders(people, visit).find(({ id }) => id === providerId)?.name ?? providerId;
  return setCookie(visit, session, people.sessions.begin(user.id, { way: 'sso', providerId, providerName }, visit.at));
}
