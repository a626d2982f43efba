import type { SignSeen } from './sighting.ts';

/** Facts that only a text gives; merged into the map of all facts. */
declare module '../model/fact.ts' {
  interface FactMap {
    /** Words or a form of the text that point at a cause. */
    'text.sign': Pick<SignSeen, 'cause' | 'says' | 'weight' | 'source' | 'line' | 'quote'> & { title: string | null };
    /** What a person says. Never proof. */
    'text.claim': { about: string; line: number; text: string };
    /** A request that the text shows. */
    'text.request': {
      line: number;
      method: string | null;
      url: string | null;
      bodyKind: string | null;
      grantType: string | null;
      parameters: readonly string[];
      auth: string | null;
      shown: boolean;
    };
  }
}
