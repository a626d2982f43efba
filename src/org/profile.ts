import { Why401Error } from '../model/errors.ts';
import { quoteGiven } from '../model/given.ts';

/**
 * Which generation of the platform the org plays. The token endpoint's answers changed twice:
 * `today` (since 2025) gives one body to unknown client, wrong secret and disabled client;
 * `legacy-2025` names an unknown client; `legacy-2021` also answers a wrong secret with 401.
 */
export const profiles = ['today', 'legacy-2025', 'legacy-2021'] as const;
export type Profile = (typeof profiles)[number];

/** The profile of that name. */
export function profileOf(name: string): Profile {
  const profile = profiles.find((known) => known === name);
  if (profile === undefined) {
    throw new Why401Error('USAGE', `no profile ${quoteGiven(name)}; there are: ${profiles.join(', ')}`);
  }
  return profile;
}
