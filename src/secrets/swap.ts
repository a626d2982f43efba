import { looksRandom } from '../model/given.ts';
import { peelId } from './mangling.ts';
import { reveal, Secret } from './secret.ts';

/**
 * For the one attempt with id and secret swapped: what stands in the secret's place looks like a client id, and is
 * sent as one. It is kept out of reports all the same.
 */
export const secretAsText = (secret: Secret): string => reveal(secret);

export const textAsSecret = (text: string): Secret => new Secret(text);

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The client id that is meant, for looking the client up where ids are UUIDs: without blanks and quotes, and from the
 * secret's place where the two are swapped or stand together. Null where what is in the id's place may be a secret: it
 * would be written into an address.
 */
export function intendedClientId(clientId: string | undefined, secret: Secret | undefined): string | null {
  const plain = peelId(clientId ?? '').plain;
  if (UUID.test(plain)) return plain;
  const other = secret === undefined ? '' : peelId(reveal(secret)).plain;
  if (UUID.test(other)) return other;
  return plain === '' || looksRandom(plain) ? null : plain;
}
