import { clientSayings } from './client.ts';
import { identityVendorSayings } from './identity-vendors.ts';
import { nounSayings } from './nouns.ts';
import { plainSayings } from './plain-words.ts';
import { rightsSayings } from './rights.ts';
import { roadSayings } from './road.ts';
import type { Saying } from './saying.ts';
import { sentSayings } from './sent.ts';
import { serviceVendorSayings } from './service-vendors.ts';
import { storySayings } from './stories.ts';
import { tokenSayings } from './token.ts';

export const sayings: readonly Saying[] = [
  ...clientSayings,
  ...sentSayings,
  ...tokenSayings,
  ...rightsSayings,
  ...roadSayings,
  ...plainSayings,
  ...storySayings,
  ...identityVendorSayings,
  ...serviceVendorSayings,
  ...nounSayings,
];
