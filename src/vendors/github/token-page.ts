import { defineProbe } from '../../probes/probe.ts';

/** Whether a token still exists is shown to its owner only: the observation that somebody has to make. */
export const tokenPage = defineProbe({
  id: 'github-token-page',
  wave: 'ask',
  // What a fresh token would show: whether anything but the old one is at fault.
  gives: ['token-answer', 'minted-token-check'],
  ready: ({ facts }) =>
    facts.has('held-token-check')
      ? { code: 'needs-its-owner', reason: 'only the owner of the token can look' }
      : 'later',
  run: () => Promise.resolve({ found: [] }),
  unlock: (code) =>
    code === 'needs-its-owner'
      ? {
          action:
            'Have the owner look at Settings > Developer settings (for an app: its page) whether the token is still there and until when it is good, or run this again with a new one.',
        }
      : undefined,
});
