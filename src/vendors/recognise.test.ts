import { expect, it } from 'vitest';
import { recogniseVendor } from './recognise.ts';

it.each([
  ['https://login.microsoftonline.com/contoso/oauth2/v2.0/token', 'entra'],
  ['https://login.microsoftonline.us/contoso', 'entra'],
  ['https://dev-1.okta.com/oauth2/default', 'okta'],
  ['https://acme.eu.auth0.com', 'auth0'],
  ['https://acme.auth.eu-central-1.amazoncognito.com', 'cognito'],
  ['https://login.salesforce.com', 'salesforce'],
  ['https://acme.my.salesforce.com', 'salesforce'],
  ['https://acme--dev.sandbox.my.salesforce.com', 'salesforce'],
  ['https://oauth2.googleapis.com/token', 'google'],
  ['https://app.terraform.io', 'hcp-terraform'],
  ['https://api.github.com', 'github'],
  ['https://sso.example.com/realms/main', 'keycloak'],
  ['https://sso.example.com/auth/realms/main/protocol/openid-connect/token', 'keycloak'],
  ['https://cxone.niceincontact.com', 'cxone'],
])('%s is %s', (url, vendor) => {
  expect(recogniseVendor(url)).toBe(vendor);
});

it.each([
  // Hosts that only begin or end like one.
  'https://login.microsoftonline.com.example.com/x',
  'https://notokta.com',
  'https://okta.com.example',
  'https://evil-auth0.com',
  'https://api.github.com.example',
  'https://example.com/api/realms-of-gold',
  'https://example.com/realms/main/users',
  'https://login.mypurecloud.de',
  'not a url',
])('%s is nobody’s for certain', (url) => {
  expect(recogniseVendor(url)).toBeNull();
});

it('looks at the login address before that of the API', () => {
  expect(recogniseVendor('https://dev-1.okta.com', 'https://api.github.com')).toBe('okta');
  expect(recogniseVendor(undefined, 'https://api.github.com')).toBe('github');
  expect(recogniseVendor(undefined, undefined)).toBeNull();
});
