import type { Client } from '../rows.ts';
import type { Break } from './break.ts';
import { clientBreak } from './break.ts';

const shorter = clientBreak({
  cause: 'token-expired',
  summary: 'shorten the validity of tokens to five minutes, and let those that exist run out',
  gate: 'token',
  actions: ['Update', 'Update'],
  fields: (): Partial<Client> => ({ accessTokenValiditySeconds: 300 }),
});

export const tokenExpired: Break = {
  ...shorter,
  apply(scene) {
    const undo = shorter.apply(scene);
    scene.org.tokens.reschedule(({ clientId }) => clientId === scene.client.id, scene.at);
    return undo;
  },
};
