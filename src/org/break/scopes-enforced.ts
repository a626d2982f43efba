import { settingsBreak } from './break.ts';

export const scopesEnforced = settingsBreak({
  cause: 'scopes-enforced',
  summary: 'Enforce Scopes: user-context clients stop until approved; machine clients do not notice',
  gate: null,
  fields: () => ({ scopeEnforcement: true }),
});
