import type { Relation } from '../model/comparison.ts';
import type { Mangling } from '../model/fact.ts';
import { peelSecret } from '../secrets/mangling.ts';
import type { Secret } from '../secrets/secret.ts';

/** The different values of a comparison, each under a letter: the first that was seen is A. Only fingerprints meet. */
export class Values {
  readonly #letters = new Map<string, string>();
  readonly #secrets = new Map<string, Secret>();

  letterOf(secret: Secret): string {
    const known = this.#letters.get(secret.fingerprint);
    if (known !== undefined) return known;
    const letter = name(this.#letters.size);
    this.#letters.set(secret.fingerprint, letter);
    this.#secrets.set(letter, secret);
    return letter;
  }

  secretOf(letter: string): Secret | undefined {
    return this.#secrets.get(letter);
  }

  /** What the values under two letters have to do with each other. */
  relate(left: string, right: string): Relation {
    const [one, other] = [left, right].map((letter) => peeled(this.#secrets.get(letter)));
    const same = one !== undefined && other !== undefined && one.plain === other.plain;
    return {
      left,
      right,
      is: same ? 'mangled' : 'different',
      leftManglings: same ? one.manglings : [],
      rightManglings: same ? other.manglings : [],
    };
  }
}

function peeled(secret: Secret | undefined): { plain: string; manglings: readonly Mangling[] } | undefined {
  if (secret === undefined) return undefined;
  const { plain, manglings } = peelSecret(secret);
  return { plain: plain.fingerprint, manglings };
}

/** A, B, ... Z, A2, B2, ... */
const name = (at: number): string =>
  `${String.fromCharCode(65 + (at % 26))}${at < 26 ? '' : String(Math.floor(at / 26) + 1)}`;
