import { Why401Error } from '../model/errors.ts';
import { quoteGiven } from '../model/given.ts';
import { onGeneric } from './on-generic.ts';
import type { Vendor } from './vendor.ts';

/** Every vendor, loaded when it is needed. */
const vendors: Readonly<Record<string, () => Promise<Vendor>>> = {
  genesys: async () => (await import('./genesys/vendor.ts')).genesys,
  generic: async () => (await import('./generic/vendor.ts')).generic,
  github: async () => onGeneric((await import('./github/vendor.ts')).github),
  entra: async () => onGeneric((await import('./entra/vendor.ts')).entra),
  auth0: async () => onGeneric((await import('./auth0/vendor.ts')).auth0),
  keycloak: async () => onGeneric((await import('./keycloak/vendor.ts')).keycloak),
  okta: async () => onGeneric((await import('./okta/vendor.ts')).okta),
  salesforce: async () => onGeneric((await import('./salesforce/vendor.ts')).salesforce),
  google: async () => onGeneric((await import('./google/vendor.ts')).google),
  cognito: async () => onGeneric((await import('./cognito/vendor.ts')).cognito),
  hydra: async () => onGeneric((await import('./hydra/vendor.ts')).hydra),
  cxone: async () => onGeneric((await import('./cxone/vendor.ts')).cxone),
  'hcp-terraform': async () => onGeneric((await import('./hcp-terraform/vendor.ts')).hcpTerraform),
};

export const vendorIds: readonly string[] = Object.keys(vendors);

/** @throws Why401Error UNKNOWN_VENDOR, naming the ones there are */
export async function loadVendor(id: string): Promise<Vendor> {
  const load = Object.hasOwn(vendors, id) ? vendors[id] : undefined;
  if (load === undefined)
    throw new Why401Error('UNKNOWN_VENDOR', `no vendor ${quoteGiven(id)}; there are: ${vendorIds.join(', ')}`);
  return load();
}
