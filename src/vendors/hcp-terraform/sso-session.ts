import { defineProbe } from '../../probes/probe.ts';

declare module '../../model/fact.ts' {
  interface FactMap {
    /** Whether a refused token of a person is taken again once that person has signed in. */
    'hcp-terraform.session': { renewed: boolean };
  }
}

/** Only the person can sign in: the observation that a program cannot make, and how somebody makes it. */
export const ssoSession = defineProbe({
  id: 'hcp-terraform-session',
  wave: 'ask',
  gives: ['hcp-terraform.session'],
  ready: ({ facts }) =>
    facts.has('held-token-check')
      ? { code: 'needs-a-person', reason: 'only the owner of the token can sign in' }
      : 'later',
  run: () => Promise.resolve({ found: [] }),
  unlock: (code, { api }) =>
    code === 'needs-a-person'
      ? {
          action: `Have the owner of the token sign in at ${api ?? 'the server'}/session, then run this again: a sleeping token wakes up, a deleted one stays refused.`,
        }
      : undefined,
});
