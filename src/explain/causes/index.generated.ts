// Made by `npm run generate` from the folders beside it; a test fails when it is stale.
import clientCertificateMissing from './client-certificate-missing/cause.ts';
import connectionBroken from './connection-broken/cause.ts';
import secretAltered from './secret-altered/cause.ts';
import tokenAudienceWrong from './token-audience-wrong/cause.ts';
import toolDefective from './tool-defective/cause.ts';
import type { CauseDefinition } from '../../causes/cause.ts';

export const causes: readonly CauseDefinition[] = [
  clientCertificateMissing,
  connectionBroken,
  secretAltered,
  tokenAudienceWrong,
  toolDefective,
];
