import { type Granted, requestToken } from './authorize.ts';
import { panic } from './crash.ts';
import type { Settings } from './settings.ts';
import { inTime } from './waits.ts';
import type { Wire } from './wire.ts';

/** A minute before a token ends, another is asked for. */
const EARLY_SECONDS = 60;

/**
 * A token that stays good for as long as the provider runs. A renewal that fails kills the provider, as it does in the
 * SDK: a secret that is reset during a long apply shows as a plugin that did not respond.
 */
export class Token {
  #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  get value(): string {
    return this.#value;
  }

  static renewing({ token, expiresIn }: Granted, settings: Settings, wire: Wire): Token {
    const kept = new Token(token);
    const schedule = (seconds: number): void => {
      inTime((seconds - EARLY_SECONDS) * 1000, async () => {
        try {
          const granted = await requestToken(settings, wire);
          kept.#value = granted.token;
          schedule(granted.expiresIn);
        } catch (error) {
          panic(error instanceof Error ? error.message : String(error));
        }
      });
    };
    schedule(expiresIn);
    return kept;
  }
}
