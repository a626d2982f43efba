import { createHmac, timingSafeEqual } from 'node:crypto';
import { invented } from '../../evidence.ts';
import type { Page } from '../../lane.ts';
import { noticeBody } from '../pages/account.ts';
import { personBody, postBody, postScript } from '../pages/idp.ts';
import { page } from '../pages/layout.ts';
import type { People } from '../people.ts';
import { acsAt, demoIssuer, demoSsoPath, entityIdAt, ssoProviders } from '../providers.ts';
import { parseRequest, type ReceivedRequest, readRedirectRequest } from '../saml/authn-request.ts';
import { certificateBody, type SigningKey } from '../saml/certificate.ts';
import { writeIdentityProviderMetadata } from '../saml/metadata.ts';
import { aliasesOf, formOf, type Visit, visitOf } from '../visit.ts';
import { signedResponse } from './response.ts';

const owner = 'Demo identity provider';

/** The demo identity provider: so that single sign-on works with nothing else installed. */
export const demoProviderPages = (people: People): Page[] => {
  const mark = invented('an identity provider is a party of its own; this one stands in for it');
  return [
    {
      method: 'GET',
      path: '/demo-idp/metadata',
      mark,
      async handle(exchange) {
        const visit = visitOf(exchange);
        const { certificate } = await demoKey(people, visit);
        const facts = { entityId: demoIssuer, sso: `${visit.base}${demoSsoPath}`, certificate };
        return new Response(writeIdentityProviderMetadata(facts), {
          headers: { 'Content-Type': 'application/samlmetadata+xml' },
        });
      },
    },
    {
      method: 'GET',
      path: demoSsoPath,
      mark,
      async handle(exchange) {
        const visit = visitOf(exchange);
        const { certificate } = await people.serviceKey(visit.at);
        const request = readRedirectRequest(new URL(visit.request.url).search, [certificate]);
        return asked(people, visit, request, visit.query.get('RelayState'));
      },
    },
    {
      method: 'POST',
      path: demoSsoPath,
      mark,
      async handle(exchange) {
        const visit = visitOf(exchange);
        const form = await formOf(visit);
        const xml = Buffer.from(form?.get('SAMLRequest') ?? '', 'base64').toString('utf8');
        const request = parseRequest(xml);
        return asked(
          people,
          visit,
          'problem' in request ? request : { ...request, signature: undefined },
          form?.get('RelayState') ?? null,
        );
      },
    },
    {
      method: 'GET',
      path: '/demo-idp',
      mark,
      handle(exchange) {
        const visit = visitOf(exchange);
        // IdP-initiated: an answer that nobody asked for, to the org itself.
        return choosePerson(people, visit, {
          acs: acsAt(visit.base),
          audience: ownAudience(people, visit),
          relayState: null,
          until: visit.at + pageLifetimeMs,
        });
      },
    },
    { method: 'POST', path: '/demo-idp/answer', mark, handle: (exchange) => answer(people, visitOf(exchange)) },
  ];
};

/** What the person page will answer to, sealed so that the browser can carry it but not change it. */
interface Pending {
  acs: string;
  audience: string;
  inResponseTo?: string;
  relayState: string | null;
  until: number;
}

const pageLifetimeMs = 10 * 60_000;

/** The key, made known to the org: its row takes the certificate of this process. */
async function demoKey(people: People, visit: Visit): Promise<SigningKey> {
  const key = await people.providerKey(visit.at);
  const row = people.ports.samlProviders().find(({ saml }) => saml.issuerURI === demoIssuer);
  const certificate = certificateBody(key.certificate);
  // A certificate that an administrator put there stays, even a wrong one: that is a fault worth having.
  const certificates: unknown = row?.saml.certificates;
  if (row !== undefined && Array.isArray(certificates) && certificates.length === 0) {
    people.ports.putProvider({ ...row, saml: { ...row.saml, certificates: [certificate] } });
  }
  return key;
}

function ownAudience(people: People, visit: Visit): string {
  return ssoProviders(people, visit).find(({ issuer }) => issuer === demoIssuer)?.audience ?? entityIdAt(visit.base);
}

function asked(
  people: People,
  visit: Visit,
  request: ReceivedRequest | { problem: string },
  relayState: string | null,
): Response {
  if ('problem' in request) return notice(visit, request.problem);
  const own = [ownAudience(people, visit), ...aliasesOf(entityIdAt(visit.base))];
  const isOwn = own.includes(request.issuer);
  const acs = request.acs ?? acsAt(visit.base);
  // Our own service provider is known with its address and key. Whatever the message holds beside, a signature
  // somewhere inside of it included, changes nothing.
  if (isOwn && !aliasesOf(acsAt(visit.base)).includes(acs))
    return notice(visit, `${request.issuer} is not answered at ${acs}`);
  if (isOwn && request.signature === 'invalid') return notice(visit, 'the signature of the request does not verify');
  // Others are strangers under test on this machine; the audience keeps what they are given useless elsewhere.
  if (!isOwn && !isLoopback(acs)) return notice(visit, `${acs} is not on this machine`);
  if (request.destination !== undefined && !aliasesOf(`${visit.base}${demoSsoPath}`).includes(request.destination)) {
    return notice(visit, `the request was meant for ${request.destination}`);
  }
  return choosePerson(people, visit, {
    acs,
    audience: request.issuer,
    inResponseTo: request.id,
    relayState,
    until: visit.at + pageLifetimeMs,
  });
}

function choosePerson(people: People, visit: Visit, pending: Pending): Response {
  return page(visit, {
    title: 'Who are you?',
    owner,
    look: 'idp',
    body: personBody({
      base: visit.base,
      sealed: seal(people, pending),
      asked: pending.inResponseTo,
      target: aliasesOf(acsAt(visit.base)).includes(pending.acs) ? people.ports.name() : new URL(pending.acs).host,
      people: people.ports.users().map((user) => ({ ...user, active: user.state === 'active' })),
    }),
  });
}

async function answer(people: People, visit: Visit): Promise<Response> {
  const form = await formOf(visit);
  const pending = unseal(people, form?.get('sealed') ?? '');
  if (pending === undefined || pending.until <= visit.at) return notice(visit, 'this page was open for too long');
  const user = people.ports.user(form?.get('person') ?? '');
  if (user === undefined) return notice(visit, 'nobody was chosen');
  const key = await demoKey(people, visit);
  const message = await signedResponse(
    {
      issuer: demoIssuer,
      nameId: user.email,
      attributes: { email: user.email, name: user.name, OrganizationName: people.ports.domain() },
      acs: pending.acs,
      audience: pending.audience,
      inResponseTo: pending.inResponseTo,
      now: visit.at,
    },
    key,
  );
  return page(visit, {
    title: 'One moment',
    owner,
    look: 'idp',
    formTargets: 'any',
    script: postScript,
    body: postBody(pending.acs, {
      SAMLResponse: message,
      ...(pending.relayState === null ? {} : { RelayState: pending.relayState }),
    }),
  });
}

function notice(visit: Visit, problem: string): Response {
  return page(visit, {
    title: 'Not answered',
    owner,
    look: 'idp',
    status: 400,
    body: noticeBody({
      title: 'This request is not answered',
      text: `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`,
      link: undefined,
      correlationId: visit.correlationId,
    }),
  });
}

function isLoopback(address: string): boolean {
  return (
    URL.canParse(address) &&
    /^https?:$/.test(new URL(address).protocol) &&
    /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(address).hostname)
  );
}

const mac = (people: People, text: string): Buffer =>
  createHmac('sha256', people.ports.pepper).update(`demo-idp ${text}`).digest();

function seal(people: People, pending: Pending): string {
  const text = Buffer.from(JSON.stringify(pending)).toString('base64url');
  return `${text}.${mac(people, text).toString('base64url')}`;
}

function unseal(people: People, sealed: string): Pending | undefined {
  const [text = '', seal = ''] = sealed.split('.');
  const expected = mac(people, text);
  const given = Buffer.from(seal, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Pending;
}
