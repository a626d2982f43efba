import type { GrantType } from '../rows.ts';
import { grantTypes } from '../rows.ts';
import { clientBreak } from './break.ts';

export const grantChanged = clientBreak({
  cause: 'grant-changed',
  summary: "change the client's grant type",
  gate: 'grant',
  options: { grant: 'CODE' },
  actions: ['Update', 'Update'],
  fields({ options }) {
    const grant: GrantType = grantTypes.find((known) => known === options.grant) ?? 'CODE';
    return { authorizedGrantType: grant };
  },
});
