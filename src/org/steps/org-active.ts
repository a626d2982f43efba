import type { Exchange, Step } from '../exchange.ts';
import { refuse } from '../exchange.ts';

export const orgActive: Step<Exchange> = {
  name: 'org-active',
  check: ({ org }) =>
    org.settings.state === 'active' ? undefined : refuse('org-inactive', `the org is ${org.settings.state}`),
};
