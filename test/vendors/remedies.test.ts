import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { causes as generalCauses } from '../../src/causes/index.generated.ts';
import { textCauses } from '../../src/explain/causes/index.ts';
import { loadVendor, vendorIds } from '../../src/vendors/index.ts';
import { firstOf } from '../explain/support.ts';

/** Words that only one vendor's pages, tools or variables have. */
const words: Readonly<Record<string, RegExp>> = {
  genesys: /Genesys|GENESYSCLOUD|Admin > |\bgc\b|Archy|token_pool_size/,
  entra: /\bEntra\b|Azure|\baz ad\b|App registrations|microsoft/,
  okta: /\bOkta\b/i,
  auth0: /auth0/i,
  keycloak: /Keycloak|realms/i,
  salesforce: /Salesforce|consumer key/i,
  google: /Google|gcloud|Workspace/,
  github: /GitHub/,
  cognito: /Cognito|AllowedOAuth/i,
  hydra: /hydra/i,
  'hcp-terraform': /HCP|team or organisation token/,
};

describe('what is done at a vendor', () => {
  it.each(vendorIds)('%s: remedies are for causes that exist there, and speak of no other vendor', async (id) => {
    const vendor = await loadVendor(id);
    const known = new Set([...generalCauses, ...vendor.causes, ...textCauses].map((cause) => cause.id));
    for (const [cause, { steps = [], commands = [] }] of Object.entries(vendor.remedies)) {
      expect(known, `${id}: ${cause}`).toContain(cause);
      expect(steps.length + commands.length).toBeGreaterThan(0);
      for (const [other, word] of Object.entries(words)) {
        if (other !== id) expect([...steps, ...commands].join('\n')).not.toMatch(word);
      }
    }
  });

  it('a general cause names no vendor in what it advises', async () => {
    const files = (await readdir('src/causes', { recursive: true })).filter((name) => name.endsWith('cause.ts'));
    expect(files.length).toBeGreaterThan(50);
    for (const file of files) {
      const source = await readFile(`src/causes/${file}`, 'utf8');
      const advice = [...source.matchAll(/\bfix\(((?:[^()]|\([^()]*\))*)\)/g)].map(([, text]) => text).join('\n');
      for (const word of Object.values(words)) expect(advice, file).not.toMatch(word);
    }
  });

  it.each([
    ['entra', 'AADSTS7000222: The provided client secret keys for app are expired.', /several/],
    [
      'genesys',
      '{"error":"invalid_client","description":"client not found","error_description":"client not found"}',
      /Integrations/,
    ],
  ])('%s: an explanation advises in its words', async (id, text, advice) => {
    const incident = await firstOf(text);
    expect(incident.case.vendor).toBe(id);
    expect(incident.verdict.causes[0]?.fix.steps.join('\n')).toMatch(advice);
  });
});
