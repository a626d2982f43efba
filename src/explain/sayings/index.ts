import { challengeSayings } from './challenges.ts';
import { circumstanceSayings } from './circumstances.ts';
import { clientSayings } from './client.ts';
import { identityVendorSayings } from './identity-vendors.ts';
import { libraryStatements } from './libraries.ts';
import { nounSayings } from './nouns.ts';
import { outageSayings } from './outages.ts';
import { passwordSayings } from './passwords.ts';
import { plainSayings } from './plain-words.ts';
import { rightsSayings } from './rights.ts';
import { roadSayings } from './road.ts';
import type { Saying } from './saying.ts';
import { schemeSayings } from './schemes.ts';
import { sentSayings } from './sent.ts';
import { serviceStatements } from './services.ts';
import { storySayings } from './stories.ts';
import { tokenSayings } from './token.ts';

/** Messages of one platform, service or library, known whole or by their number. */
export const statements: readonly Saying[] = [...identityVendorSayings, ...serviceStatements, ...libraryStatements];

/** What holds for anybody’s words. */
export const generalSayings: readonly Saying[] = [
  ...circumstanceSayings,
  ...clientSayings,
  ...sentSayings,
  ...tokenSayings,
  ...rightsSayings,
  ...roadSayings,
  ...plainSayings,
  ...storySayings,
  ...challengeSayings,
  ...passwordSayings,
  ...outageSayings,
  ...schemeSayings,
  ...nounSayings,
];

export const sayings: readonly Saying[] = [...statements, ...generalSayings];
