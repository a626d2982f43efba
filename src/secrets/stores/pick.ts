import { Secret } from '../secret.ts';
import { type Asked, fieldOf, parse, shown, textOf, unreadable } from '../store.ts';

/**
 * The value itself, or one field of it where it is JSON and a key was named: the way most people keep id and secret
 * together.
 *
 * @throws Why401Error UNREADABLE_SECRET
 */
export function pick(asked: Asked, store: string, what: string, text: string, key: string | undefined): Secret {
  if (key === undefined) return new Secret(text);
  const json = parse(text);
  const found = fieldOf(json, key) ?? fieldOf(json, ...key.split('.'));
  if (found !== undefined && found !== null) return new Secret(textOf(found));
  const todo =
    typeof json === 'object' && json !== null
      ? `there is no such key in its JSON, which has ${Object.keys(json).length}`
      : 'its value is no JSON, so leave the #key out';
  throw unreadable(asked, store, `${what} ${shown(`#${key}`)}`, 'not-found', todo);
}
