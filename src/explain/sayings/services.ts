import type { Saying } from './saying.ts';
import { appStatements } from './services/apps.ts';
import { cloudStatements } from './services/clouds.ts';
import { deliveryStatements } from './services/delivery.ts';
import { gatewayStatements } from './services/gateways.ts';
import { storeStatements } from './services/stores.ts';

/** What single services answer, as their documentation explains it. */
export const serviceStatements: readonly Saying[] = [
  ...cloudStatements,
  ...storeStatements,
  ...deliveryStatements,
  ...appStatements,
  ...gatewayStatements,
];
