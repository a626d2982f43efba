/**
 * Every check that a SAML message passes on its way in, in the order in which they are made. A message is refused by
 * the first that fails, but all of a stage are made, so that whoever looks for the reason sees the whole list and
 * not the first sentence of it.
 *
 * `message` looks at the bytes and the text, `structure` at the tree, `signature` at the form of each signature before
 * any of it is computed. `proof` is the cryptographic verification. `assertion` looks at the verified bytes only.
 */
const table = {
  size: {
    stage: 'message',
    title: 'The message is not larger than a SAML message can be',
    source: 'CVE-2025-25293, CVE-2025-54572',
  },
  encoding: { stage: 'message', title: 'The message is base64 of UTF-8 text', source: 'SAML bindings 3.5.4' },
  doctype: {
    stage: 'message',
    title: 'There is no document type declaration',
    source: 'SAML core 1.2; CVE-2025-25291, CVE-2026-28809',
  },
  'processing-instruction': { stage: 'message', title: 'There is no processing instruction', source: 'CVE-2026-41675' },
  comment: { stage: 'message', title: 'There is no comment', source: 'CVE-2017-11428 and its kin; CVE-2025-29775' },
  cdata: { stage: 'message', title: 'There is no CDATA section', source: 'CVE-2026-34601' },
  entity: { stage: 'message', title: 'Only the five predefined entities are used', source: 'XML 1.0 section 4.6' },
  depth: {
    stage: 'message',
    title: 'Elements are not nested deeper than a SAML message needs',
    source: 'CVE-2026-41673',
  },
  'node-count': {
    stage: 'message',
    title: 'There are not more elements and attributes than a SAML message needs',
    source: 'the cost of verifying grows with their square',
  },
  'one-root': { stage: 'message', title: 'There is one root element', source: 'XML 1.0 section 2.1' },
  'well-formed': {
    stage: 'message',
    title: 'The text is well-formed XML with declared namespaces',
    source: 'XML 1.0; Namespaces in XML 1.0',
  },

  namespaces: {
    stage: 'structure',
    title: 'Namespaces are absolute, and SAML names stand in their own',
    source: 'CVE-2025-25292, CVE-2025-66567, CVE-2025-66568',
  },
  root: {
    stage: 'structure',
    title: 'The root is a SAML 2.0 Response (or, for a bearer grant, an Assertion)',
    source: 'SAML core 3.3.3',
  },
  encryption: {
    stage: 'structure',
    title: 'Nothing is encrypted, because no key for it was ever given out',
    source: 'SAML core 2.3.4; CVE-2026-32313',
  },
  'one-assertion': {
    stage: 'structure',
    title: 'There is exactly one Assertion, directly in the Response',
    source: 'XSW; CVE-2025-47949, CVE-2026-25922',
  },
  'unique-ids': {
    stage: 'structure',
    title: 'Every ID is a name of its own, used once',
    source: 'SAML core 1.3.4; XSW',
  },
  destination: { stage: 'structure', title: 'Destination names this address', source: 'SAML bindings 3.5.5.2' },
  status: { stage: 'structure', title: 'The status is Success', source: 'SAML core 3.2.2' },
  'known-issuer': {
    stage: 'structure',
    title: 'The issuer is an identity provider of this org, switched on',
    source: 'SAML core 2.2.5; CVE-2026-49283',
  },
  'provider-certificate': {
    stage: 'structure',
    title: 'The identity provider has a certificate to verify with',
    source: 'CVE-2026-28323',
  },

  'signature-present': {
    stage: 'signature',
    title: 'The Response or the Assertion is signed',
    source: 'SAML profiles 4.1.4.5',
  },
  'signature-place': {
    stage: 'signature',
    title: 'Each signature is a child of what it signs, and the only one there',
    source: 'SAML core 5.4.1; XSW',
  },
  'signature-content': {
    stage: 'signature',
    title: 'A signature holds SignedInfo, SignatureValue and KeyInfo, nothing else',
    source: 'SAML core 5.4; XSW with Object',
  },
  'one-signed-info': {
    stage: 'signature',
    title: 'Each signature has exactly one SignedInfo',
    source: 'CVE-2025-29774',
  },
  'one-reference': {
    stage: 'signature',
    title: 'SignedInfo has exactly one Reference',
    source: 'SAML core 5.4.2; CVE-2026-33487',
  },
  'reference-target': {
    stage: 'signature',
    title: 'The Reference is # and the ID of the parent element',
    source: 'SAML core 5.4.2; CVE-2024-45409',
  },
  'digest-value': {
    stage: 'signature',
    title: 'There is one DigestValue, plain base64, not the digest of nothing',
    source: 'CVE-2024-45409, CVE-2025-29775, CVE-2025-66568',
  },
  'signature-algorithm': {
    stage: 'signature',
    title: 'The signature method is RSA with SHA-256 or SHA-512',
    source: 'no SHA-1 (RFC 9155 reasons), no HMAC with a public key',
  },
  'digest-algorithm': { stage: 'signature', title: 'The digest method is SHA-256 or SHA-512', source: 'no SHA-1' },
  canonicalization: {
    stage: 'signature',
    title: 'Canonicalization is exclusive, without comments',
    source: 'SAML core 5.4.3',
  },
  transforms: {
    stage: 'signature',
    title: 'Transforms are enveloped-signature, then exclusive canonicalization',
    source: 'SAML core 5.4.4',
  },

  signature: {
    stage: 'proof',
    title: 'Every signature verifies with the certificate of the identity provider',
    source: 'XML Signature section 3.2; CVE-2026-49454',
  },
  'verified-content': {
    stage: 'proof',
    title: 'The verified bytes are the element that was checked',
    source: 'CVE-2025-54369, CVE-2025-54419; one XML tree',
  },

  issuer: {
    stage: 'assertion',
    title: 'Every Issuer is the identity provider that signed',
    source: 'SAML profiles 4.1.4.2',
  },
  subject: {
    stage: 'assertion',
    title: 'One Subject with one NameID that is not empty',
    source: 'SAML profiles 4.1.4.2',
  },
  'subject-confirmation': {
    stage: 'assertion',
    title: 'The subject is confirmed by bearer, within a time and without NotBefore',
    source: 'SAML profiles 4.1.4.2',
  },
  recipient: { stage: 'assertion', title: 'Every Recipient is this address', source: 'SAML profiles 4.1.4.2' },
  audience: {
    stage: 'assertion',
    title: 'Every AudienceRestriction names this service provider, and there is one',
    source: 'SAML core 2.5.1.4; SAML profiles 4.1.4.2',
  },
  'authn-statement': {
    stage: 'assertion',
    title: 'The session at the identity provider has not ended',
    source: 'SAML profiles 4.1.4.2; SAML core 2.7.2',
  },
  'not-before': { stage: 'assertion', title: 'The assertion is valid already', source: 'SAML core 2.5.1.2' },
  'not-on-or-after': {
    stage: 'assertion',
    title: 'The assertion is valid still',
    source: 'SAML core 2.5.1.2; SAML profiles 4.1.4.3',
  },
  age: { stage: 'assertion', title: 'The assertion was issued a short time ago', source: 'SAML core 2.3.3' },
  'in-response-to': {
    stage: 'assertion',
    title: 'It answers a request of ours that nobody answered yet, or none',
    source: 'SAML profiles 4.1.4.3 and 4.1.5',
  },
  replay: { stage: 'assertion', title: 'The assertion was not used before', source: 'SAML profiles 4.1.4.5' },
} as const satisfies Record<string, { stage: CheckStage; title: string; source: string }>;

export type CheckStage = 'message' | 'structure' | 'signature' | 'proof' | 'assertion';
export type CheckId = keyof typeof table;

/** What a check found. A check whose stage could not begin is `not-reached`, which is not the same as passed. */
export interface CheckResult {
  id: CheckId;
  state: 'passed' | 'failed' | 'not-reached';
  title: string;
  /** What was seen, for a check that failed. It is for the administrator, never for the wire. */
  detail?: string;
}

/** The list being filled. */
export interface CheckList {
  /** Records one check: passed when there is no problem to tell. The first verdict on a check stands. */
  judge(id: CheckId, problem: string | undefined): void;
  /** Whether a check has failed so far. */
  failed(): boolean;
  /** Every check of the table in order. */
  results(): CheckResult[];
}

export const checkIds = Object.keys(table) as CheckId[];

/** A fresh list in which nothing has been reached. */
export function checkList(): CheckList {
  const verdicts = new Map<CheckId, string | undefined>();
  let failures = 0;
  return {
    judge(id, problem) {
      if (verdicts.has(id)) return;
      verdicts.set(id, problem);
      if (problem !== undefined) failures += 1;
    },
    failed: () => failures > 0,
    results: () =>
      checkIds.map((id) => {
        const { title } = table[id];
        if (!verdicts.has(id)) return { id, state: 'not-reached', title };
        const detail = verdicts.get(id);
        return detail === undefined ? { id, state: 'passed', title } : { id, state: 'failed', title, detail };
      }),
  };
}
