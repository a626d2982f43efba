/**
 * Whether a text could be a secret that somebody put in the wrong place: long, and of the mixture that random values
 * have (letters of both cases with digits, or with signs that no name has). Names of regions, variables, files and commands are not.
 */
export function looksRandom(text: string): boolean {
  const value = text.trim();
  return (
    value.length >= 16 &&
    ((/[a-z]/.test(value) && /[A-Z]/.test(value) && /\d|[^\w\s.@:/-]/.test(value)) || /^[0-9a-f-]{16,}$/i.test(value))
  );
}

/** A word that a user gave, for a message about it: quoted, or left out where it could be a secret or is no word. */
export function quoteGiven(text: string): string {
  const harmless = text.length <= 60 && /^[\x20-\x7E]*$/.test(text) && !looksRandom(text);
  return harmless ? `"${text}"` : `(${text.length} characters, not shown)`;
}
