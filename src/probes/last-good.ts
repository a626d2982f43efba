import { defineProbe } from './probe.ts';

/** When the pipeline last worked, as somebody says: puts the changes of the audit trail before or behind it. */
export const lastGood = defineProbe({
  id: 'last-good',
  wave: 'read',
  gives: ['last-good'],
  ready: ({ question }) =>
    question.lastGood !== undefined || { code: 'not-told', reason: 'nobody said when it last worked (--last-good)' },
  run({ question: { lastGood: at } }) {
    if (at === undefined) return Promise.resolve({ found: [] });
    const says = `It last worked at ${at}, as far as was told.`;
    const finding = {
      kind: 'last-good',
      standing: 'stated',
      fact: { at },
      says,
      exhibit: { shape: 'note', text: says },
    } as const;
    return Promise.resolve({ found: [finding] });
  },
  unlock: (code) =>
    code === 'not-told'
      ? {
          action:
            'Look up in the history of the pipeline when it last worked: before or after the reset of the secret.',
          command: 'why401 diagnose --last-good 2026-11-24T18:00:00Z',
        }
      : undefined,
});
