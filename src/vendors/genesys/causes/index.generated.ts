// Made by `npm run generate` from the folders beside it; a test fails when it is stale.
import hostsOfTwoRegions from './hosts-of-two-regions/cause.ts';
import regionNotSet from './region-not-set/cause.ts';
import tokenIdle from './token-idle/cause.ts';
import type { CauseDefinition } from '../../../causes/cause.ts';

export const causes: readonly CauseDefinition[] = [
  hostsOfTwoRegions,
  regionNotSet,
  tokenIdle,
];
