import type { Loss, Relation } from '../model/comparison.ts';
import type { Mangling } from '../model/fact.ts';
import { lossBetween } from '../secrets/losses.ts';
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
    const relation = (is: Relation['is'], lost: { left?: Loss; right?: Loss } = {}): Relation => ({
      left,
      right,
      is,
      leftManglings: is === 'mangled' ? [...(one?.manglings ?? []), ...(lost.left ? [lost.left] : [])] : [],
      rightManglings: is === 'mangled' ? [...(other?.manglings ?? []), ...(lost.right ? [lost.right] : [])] : [],
    });
    if (one === undefined || other === undefined) return relation('different');
    if (one.plain.fingerprint === other.plain.fingerprint) return relation('mangled');
    const ofRight = lossBetween(one.plain, other.plain);
    if (ofRight !== null) return relation('mangled', { right: ofRight });
    const ofLeft = lossBetween(other.plain, one.plain);
    return ofLeft === null ? relation('different') : relation('mangled', { left: ofLeft });
  }
}

function peeled(secret: Secret | undefined): { plain: Secret; manglings: readonly Mangling[] } | undefined {
  return secret === undefined ? undefined : peelSecret(secret);
}

/** A, B, ... Z, A2, B2, ... */
const name = (at: number): string =>
  `${String.fromCharCode(65 + (at % 26))}${at < 26 ? '' : String(Math.floor(at / 26) + 1)}`;
