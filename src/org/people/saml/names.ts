/** The names of SAML 2.0 and XML Signature that the people lane writes and reads. */
export const ns = {
  /** SAML core section 1.2. */
  protocol: 'urn:oasis:names:tc:SAML:2.0:protocol',
  assertion: 'urn:oasis:names:tc:SAML:2.0:assertion',
  /** SAML metadata section 1.1. */
  metadata: 'urn:oasis:names:tc:SAML:2.0:metadata',
  /** XML Signature section 1.3. */
  signature: 'http://www.w3.org/2000/09/xmldsig#',
  /** XML Encryption section 1.4. */
  encryption: 'http://www.w3.org/2001/04/xmlenc#',
  exclusiveC14n: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  xml: 'http://www.w3.org/XML/1998/namespace',
  xmlns: 'http://www.w3.org/2000/xmlns/',
} as const;

/** SAML bindings sections 3.4 and 3.5. */
export const binding = {
  redirect: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
  post: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
} as const;

/** SAML profiles section 3.3: whoever brings the assertion is its subject. */
export const bearerMethod = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

/** SAML core section 3.2.2.2: the only status under which an assertion may be used. */
export const statusSuccess = 'urn:oasis:names:tc:SAML:2.0:status:Success';

/** SAML core section 8.3. */
export const nameIdFormat = {
  unspecified: 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified',
  emailAddress: 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress',
  entity: 'urn:oasis:names:tc:SAML:2.0:nameid-format:entity',
} as const;

/** SAML authentication context section 3.4: a password over a protected transport. */
export const passwordProtectedTransport = 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport';

export const algorithm = {
  rsaSha256: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  rsaSha512: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
  sha512: 'http://www.w3.org/2001/04/xmlenc#sha512',
  exclusiveC14n: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  enveloped: 'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
} as const;
