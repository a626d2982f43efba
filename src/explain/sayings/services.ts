import type { Saying } from './saying.ts';
import { appStatements } from './services/apps.ts';
import { cloudStatements } from './services/clouds.ts';
import { deliveryStatements } from './services/delivery.ts';
import { directoryStatements } from './services/directories.ts';
import { gatewayStatements } from './services/gateways.ts';
import { microsoftStatements } from './services/microsoft.ts';
import { operationStatements } from './services/operations.ts';
import { platformStatements } from './services/platforms.ts';
import { storeStatements } from './services/stores.ts';

/** What single services answer, as their documentation explains it. */
export const serviceStatements: readonly Saying[] = [
  ...cloudStatements,
  ...microsoftStatements,
  ...storeStatements,
  ...deliveryStatements,
  ...appStatements,
  ...gatewayStatements,
  ...directoryStatements,
  ...operationStatements,
  ...platformStatements,
];
