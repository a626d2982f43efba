import type { TextShape } from '../model/fact.ts';
import { peel, placeholderOf } from './mangling.ts';
import { fingerprintOf, reveal, type Secret } from './secret.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * What can be said of a text without giving it away. `undefined`: nothing was given at all.
 *
 * @param clientId the id beside a secret
 */
export function shapeOf(text: string | undefined, clientId?: string): TextShape {
  const value = text ?? '';
  const placeholder = placeholderOf(value);
  return {
    present: value !== '',
    setButEmpty: text === '',
    length: value.length,
    fingerprint: fingerprintOf(value),
    manglings: placeholder === undefined ? peel(value, clientId).manglings : [],
    uuid: UUID.test(value),
    ...(placeholder === undefined ? {} : { placeholder }),
    formEncodingMatters: /[^A-Za-z0-9*._-]/.test(value),
  };
}

/** The same for a secret. */
export function shapeOfSecret(secret: Secret | undefined, clientId?: string): TextShape {
  return shapeOf(secret === undefined ? undefined : reveal(secret), clientId);
}
