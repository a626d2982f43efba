import { settingsBreak } from './break.ts';

/** A licence that ended: the roles stay, the permission cannot be used. Source: an issue of the provider. */
export const featureMissing = settingsBreak({
  cause: 'feature-missing',
  summary: 'the organisation loses every optional product',
  gate: 'feature',
  fields: () => ({ products: [] }),
});
