/** A value as HCL has it, where it is known before a run. */
export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value };

/** Where something stands. */
export interface Spot {
  file: string;
  line: number;
}

/** One source of a value: words for a report, and the place in a file where it has one. */
export interface Source {
  words: string;
  spot?: Spot;
  /** The variable of the root module that carries it. */
  variable?: string;
}

/** A value that a source gave. */
export interface Given {
  value: Value;
  source: Source;
  /** From the environment or the command line: a text, which is an expression where the variable is of a made-up type. */
  asText?: true;
  /** There is a value, and nobody knows which; the words say why. */
  hidden?: string;
}

/** What an expression stands for: a value and its source, with the sources that lost against it; or why nobody knows. */
export type Evaluated =
  | { known: true; value: Value; source: Source; lost: readonly Given[] }
  | { known: false; why: string };

/** A value as text, as Terraform converts it; undefined for null, lists and objects. */
export function textOfValue(value: Value): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

export const spotWords = ({ file, line }: Spot): string => `${file} line ${line}`;
