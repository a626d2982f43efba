import { said } from '../problems.ts';
import { value } from '../reading.ts';
import type { DataSource } from '../resource.ts';

const type = 'genesyscloud_organizations_me';

/** Arguments and the fields of the API. */
const fields = {
  id: 'id',
  name: 'name',
  default_language: 'defaultLanguage',
  default_country_code: 'defaultCountryCode',
  domain: 'domain',
  default_site_id: 'defaultSiteId',
  third_party_org_name: 'thirdPartyOrgName',
  voicemail_enabled: 'voicemailEnabled',
  product_platform: 'productPlatform',
  support_uri: 'supportURI',
} as const;

export const organizationsMe: DataSource = {
  type,
  schema: {
    attributes: Object.fromEntries(
      Object.keys(fields).map((name) => [
        name,
        { type: name === 'voicemail_enabled' ? 'bool' : 'string', computed: true, optional: true } as const,
      ]),
    ),
  },
  async read(api) {
    const me = await said(type, 'failed to get organizations me. error: ', () =>
      api.about({ type }).get('/organizations/me'),
    );
    return Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, value(me[field])]));
  },
};
