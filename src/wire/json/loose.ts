/** Reading JSON of unknown form without believing it. */

export type Json = Readonly<Record<string, unknown>>;

export const asMap = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

export const asItems = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.map(asMap) : []);

export const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** A JSON text, or nothing. */
export function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The line of a text on which a key first stands. */
export function lineOfKey(json: string, key: string, first: number): number {
  const at = json.indexOf(`"${key}"`);
  return at === -1 ? first : first + (json.slice(0, at).match(/\n/g)?.length ?? 0);
}
