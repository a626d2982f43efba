import { settingsBreak } from './break.ts';

/** A licence that ended: the roles stay, the permission cannot be used. Source: an issue of the provider. */
export const featureMissing = settingsBreak({
  cause: 'feature-missing',
  summary: 'the licence of an optional product ends',
  options: { product: 'predictiveEngagement' },
  gate: 'feature',
  fields: ({ org, options }) => ({ products: org.settings.products.filter((product) => product !== options.product) }),
});
