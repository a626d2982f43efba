/** Hosts that are nobody else's, and the vendor they belong to. */
const hosts: readonly (readonly [host: RegExp, vendor: string])[] = [
  [/^login\.microsoftonline\.(?:com|us)$|^login\.partner\.microsoftonline\.cn$/, 'entra'],
  [/\.(?:okta|oktapreview|okta-emea)\.com$/, 'okta'],
  [/\.auth0\.com$/, 'auth0'],
  [/\.auth\.[a-z0-9-]+\.amazoncognito\.com$/, 'cognito'],
  [/^(?:login|test)\.salesforce\.com$|\.my\.salesforce\.com$/, 'salesforce'],
  [/^oauth2\.googleapis\.com$/, 'google'],
  [/^app\.terraform\.io$/, 'hcp-terraform'],
  [/^api\.github\.com$|^api\.[a-z0-9-]+\.ghe\.com$/, 'github'],
  [/^cxone\.niceincontact\.com$/, 'cxone'],
];

/** A path that only one kind of server has, whatever host it is installed on. */
const paths: readonly (readonly [path: RegExp, vendor: string])[] = [
  [/\/realms\/[^/]+(?:\/protocol\/openid-connect(?:\/token)?)?$/, 'keycloak'],
];

/**
 * The vendor that an address belongs to, or null where more than one could serve it. The host of the login address goes
 * before that of the API: an API in front of a foreign login host is common, the other way round is not.
 */
export function recogniseVendor(...urls: readonly (string | undefined)[]): string | null {
  for (const text of urls) {
    if (text === undefined || !URL.canParse(text)) continue;
    const url = new URL(text);
    const path = url.pathname.replace(/\/+$/, '');
    const found =
      hosts.find(([host]) => host.test(url.hostname)) ?? paths.find(([form]) => url.protocol !== '' && form.test(path));
    if (found !== undefined) return found[1];
  }
  return null;
}
