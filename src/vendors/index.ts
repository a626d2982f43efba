import { Why401Error } from '../model/errors.ts';
import { quoteGiven } from '../model/given.ts';
import type { OAuthPack, Vendor } from './vendor.ts';

/** Every vendor, loaded when it is needed. */
const vendors: Readonly<Record<string, () => Promise<Vendor>>> = {
  genesys: async () => (await import('./genesys/vendor.ts')).genesys,
  generic: async () => (await import('./generic/vendor.ts')).generic,
  github: async () => whole((await import('./github/vendor.ts')).github),
  entra: async () => whole((await import('./entra/vendor.ts')).entra),
  auth0: async () => whole((await import('./auth0/vendor.ts')).auth0),
  keycloak: async () => whole((await import('./keycloak/vendor.ts')).keycloak),
  okta: async () => whole((await import('./okta/vendor.ts')).okta),
  salesforce: async () => whole((await import('./salesforce/vendor.ts')).salesforce),
  google: async () => whole((await import('./google/vendor.ts')).google),
  cognito: async () => whole((await import('./cognito/vendor.ts')).cognito),
  hydra: async () => whole((await import('./hydra/vendor.ts')).hydra),
  cxone: async () => whole((await import('./cxone/vendor.ts')).cxone),
  'hcp-terraform': async () => whole((await import('./hcp-terraform/vendor.ts')).hcpTerraform),
};

/** On the floor of the general vendor, which is loaded with it. */
async function whole(pack: OAuthPack): Promise<Vendor> {
  return (await import('./on-generic.ts')).onGeneric(pack);
}

export const vendorIds: readonly string[] = Object.keys(vendors);

/** @throws Why401Error UNKNOWN_VENDOR, naming the ones there are */
export async function loadVendor(id: string): Promise<Vendor> {
  const load = Object.hasOwn(vendors, id) ? vendors[id] : undefined;
  if (load === undefined)
    throw new Why401Error('UNKNOWN_VENDOR', `no vendor ${quoteGiven(id)}; there are: ${vendorIds.join(', ')}`);
  return load();
}
