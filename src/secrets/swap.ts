import { peel, peelId } from './mangling.ts';
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
 * secret's place where the two are swapped.
 */
export function intendedClientId(clientId: string | undefined, secret: Secret | undefined): string {
  const plain = peelId(clientId ?? '').plain;
  if (UUID.test(plain) || secret === undefined) return plain;
  const other = peel(reveal(secret)).plain;
  return UUID.test(other) ? other : plain;
}
