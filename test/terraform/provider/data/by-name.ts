import type { Json } from '../api.ts';
import { isObject } from '../go-json.ts';

/** The rows of a listing. */
export const entitiesOf = (listing: Json): Json[] =>
  Array.isArray(listing.entities) ? listing.entities.filter(isObject) : [];

/** The row of exactly that name. */
export const namedIn = (listing: Json, name: string): Json | undefined =>
  entitiesOf(listing).find((row) => row.name === name);
