import type { CheckList } from './checks.ts';
import { bearerMethod, nameIdFormat, ns } from './names.ts';
import { claimedIssuer } from './structure.ts';
import { attributeOf, childElements, childrenOf, textOf, type XmlElement } from './xml.ts';

/** Who may speak, to whom, and when: what an assertion is held against. */
export interface Expectation {
  issuer: string;
  /** Our entity ID; for a bearer grant the token endpoint too (RFC 7522 section 3). */
  audiences: readonly string[];
  /** Where the message may have been sent to. */
  recipients: readonly string[];
  now: number;
  clockSkewMs: number;
  maximumAgeMs: number;
}

/** The subject as it was signed. */
export interface Subject {
  nameId: string;
  nameIdFormat: string | undefined;
  attributes: Readonly<Record<string, readonly string[]>>;
  assertionId: string;
  sessionIndex: string | undefined;
  inResponseTo: string | undefined;
  /** Until when a used assertion has to be remembered. */
  notOnOrAfter: number;
}

/** The `assertion` stage: SAML profiles section 4.1.4 over the verified bytes. The Response's Issuer is passed in. */
export function checkAssertion(
  assertion: XmlElement,
  response: XmlElement | undefined,
  expected: Expectation,
  checks: CheckList,
): Subject {
  checks.judge('issuer', issuerProblem(assertion, response, expected.issuer));
  const subjects = childrenOf(assertion, ns.assertion, 'Subject');
  const [subject] = subjects;
  const nameIds = subject === undefined ? [] : childrenOf(subject, ns.assertion, 'NameID');
  const [nameIdElement] = nameIds;
  const nameId = nameIdElement === undefined ? undefined : textOf(nameIdElement);
  checks.judge(
    'subject',
    subjects.length !== 1 || nameIds.length !== 1
      ? `there are ${subjects.length} subjects with ${nameIds.length} names`
      : nameId === undefined || nameId.trim() === ''
        ? 'the NameID is empty'
        : undefined,
  );

  const confirmations = subject === undefined ? [] : childrenOf(subject, ns.assertion, 'SubjectConfirmation');
  const data = confirmations.flatMap((confirmation) =>
    childrenOf(confirmation, ns.assertion, 'SubjectConfirmationData'),
  );
  checks.judge('subject-confirmation', confirmationProblem(confirmations, data));
  const strayRecipient = data.find((one) => !expected.recipients.includes(attributeOf(one, 'Recipient') ?? ''));
  checks.judge(
    'recipient',
    data.length === 0
      ? 'no recipient is named'
      : strayRecipient === undefined
        ? undefined
        : `the recipient is ${attributeOf(strayRecipient, 'Recipient') ?? 'not named'}`,
  );

  const conditions = childrenOf(assertion, ns.assertion, 'Conditions');
  checks.judge('audience', audienceProblem(conditions, expected.audiences));
  checks.judge('authn-statement', statementProblem(assertion, expected));
  checks.judge('not-before', notBeforeProblem(conditions, expected));
  const ends = [...conditions, ...data]
    .map((element) => attributeOf(element, 'NotOnOrAfter'))
    .filter((end) => end !== undefined);
  checks.judge('not-on-or-after', endProblem(ends, expected));
  checks.judge('age', ageProblem(attributeOf(assertion, 'IssueInstant'), expected));

  const statement = childrenOf(assertion, ns.assertion, 'AuthnStatement')[0];
  return {
    nameId: nameId ?? '',
    nameIdFormat: nameIdElement === undefined ? undefined : attributeOf(nameIdElement, 'Format'),
    attributes: readAttributes(assertion),
    assertionId: attributeOf(assertion, 'ID') ?? '',
    sessionIndex: statement === undefined ? undefined : attributeOf(statement, 'SessionIndex'),
    inResponseTo: data.map(answeredRequest).find((id) => id !== undefined),
    notOnOrAfter: Math.max(...ends.map((end) => instant(end) ?? 0), expected.now),
  };
}

/** The request that an element answers. samlify leaves the attribute empty when there is none. */
export function answeredRequest(element: XmlElement): string | undefined {
  const id = attributeOf(element, 'InResponseTo');
  return id === '' ? undefined : id;
}

function issuerProblem(assertion: XmlElement, response: XmlElement | undefined, expected: string): string | undefined {
  const own = claimedIssuer(assertion);
  if (own !== expected) return `the assertion is issued by ${own ?? 'nobody'}`;
  if (
    response !== undefined &&
    childrenOf(response, ns.assertion, 'Issuer').length > 0 &&
    claimedIssuer(response) !== expected
  ) {
    return `the Response is issued by ${claimedIssuer(response) ?? 'nobody'}`;
  }
  const format = childrenOf(assertion, ns.assertion, 'Issuer').map(
    (issuer) => attributeOf(issuer, 'Format') ?? nameIdFormat.entity,
  );
  return format.every((one) => one === nameIdFormat.entity) ? undefined : 'the issuer is not named as an entity';
}

function confirmationProblem(confirmations: readonly XmlElement[], data: readonly XmlElement[]): string | undefined {
  if (confirmations.length === 0) return 'the subject is not confirmed';
  if (confirmations.some((confirmation) => attributeOf(confirmation, 'Method') !== bearerMethod))
    return 'a confirmation is by another method than bearer';
  if (data.length !== confirmations.length) return 'a confirmation has no data';
  if (data.some((one) => attributeOf(one, 'NotOnOrAfter') === undefined)) return 'a confirmation has no end';
  if (data.some((one) => attributeOf(one, 'NotBefore') !== undefined)) return 'a bearer confirmation has a NotBefore';
  const requests = new Set(data.map(answeredRequest));
  return requests.size > 1 ? 'the confirmations answer different requests' : undefined;
}

function audienceProblem(conditions: readonly XmlElement[], allowed: readonly string[]): string | undefined {
  if (conditions.length !== 1) return `there are ${conditions.length} Conditions elements`;
  const restrictions = conditions.flatMap((one) => childrenOf(one, ns.assertion, 'AudienceRestriction'));
  if (restrictions.length === 0) return 'no audience is named';
  for (const restriction of restrictions) {
    const audiences = childrenOf(restriction, ns.assertion, 'Audience').map((audience) => textOf(audience) ?? '');
    if (!audiences.some((audience) => allowed.includes(audience)))
      return `the audience is ${audiences.join(', ') || 'empty'}`;
  }
  return undefined;
}

/**
 * The profile wants an AuthnStatement, but identity providers built on samlify write none, and Recipient, Audience and
 * the bearer confirmation already say what the assertion is for: only what a statement says is checked.
 */
function statementProblem(assertion: XmlElement, { now, clockSkewMs }: Expectation): string | undefined {
  const statements = childrenOf(assertion, ns.assertion, 'AuthnStatement');
  for (const statement of statements) {
    const end = attributeOf(statement, 'SessionNotOnOrAfter');
    if (end === undefined) continue;
    const ends = instant(end);
    if (ends === undefined) return 'SessionNotOnOrAfter is not a time';
    if (now - clockSkewMs >= ends) return `the session ended at ${end}`;
  }
  return undefined;
}

function notBeforeProblem(conditions: readonly XmlElement[], { now, clockSkewMs }: Expectation): string | undefined {
  for (const one of conditions) {
    const start = attributeOf(one, 'NotBefore');
    if (start === undefined) continue;
    const begins = instant(start);
    if (begins === undefined) return 'NotBefore is not a time';
    if (now + clockSkewMs < begins) return `valid from ${start}, and here it is ${new Date(now).toISOString()}`;
  }
  return undefined;
}

function endProblem(ends: readonly string[], { now, clockSkewMs }: Expectation): string | undefined {
  for (const end of ends) {
    const time = instant(end);
    if (time === undefined) return 'NotOnOrAfter is not a time';
    if (now - clockSkewMs >= time) return `valid until ${end}, and here it is ${new Date(now).toISOString()}`;
  }
  return undefined;
}

function ageProblem(issued: string | undefined, { now, clockSkewMs, maximumAgeMs }: Expectation): string | undefined {
  const time = issued === undefined ? undefined : instant(issued);
  if (time === undefined) return 'IssueInstant is not a time';
  if (now + clockSkewMs < time) return `issued at ${issued ?? ''}, and here it is ${new Date(now).toISOString()}`;
  return now - clockSkewMs >= time + maximumAgeMs
    ? `issued at ${issued ?? ''}, longer ago than ${maximumAgeMs / 1000} s`
    : undefined;
}

/** SAML core section 1.3.3: times are UTC, and are read as such or not at all. */
function instant(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z$/.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}

function readAttributes(assertion: XmlElement): Record<string, readonly string[]> {
  const attributes: Record<string, string[]> = {};
  for (const statement of childrenOf(assertion, ns.assertion, 'AttributeStatement')) {
    for (const attribute of childrenOf(statement, ns.assertion, 'Attribute')) {
      const name = attributeOf(attribute, 'Name');
      if (name === undefined || name === '__proto__') continue;
      const values = childElements(attribute)
        .map(textOf)
        .filter((value) => value !== undefined);
      attributes[name] = [...(attributes[name] ?? []), ...values];
    }
  }
  return attributes;
}
