import type { Passage } from '../passage.ts';
import type { Sighting } from '../sighting.ts';

/** Turns one kind of text into sightings. Several can apply to one text. */
export interface Reader {
  id: string;
  /** How sure it is that the text holds its kind, from 0 (no) to 1. Cheap. */
  sure(passage: Passage): number;
  read(passage: Passage): readonly Sighting[];
}

export const defineReader = (reader: Reader): Reader => reader;
