import { defineProbe } from './probe.ts';

const states = {
  set: (tool: string, source: string) => `The region of ${tool} comes from ${source}.`,
  'not-set': (tool: string) => `${tool} is given no region, and has no default of its own.`,
  unknown: (tool: string, source: string) => `The region of ${tool} is not known before it runs (${source}).`,
} as const;

/** Whether the failing tool, which has no region of its own, is given one. */
export const regionSetting = defineProbe({
  id: 'region-setting',
  wave: 'read',
  gives: ['region-setting'],
  ready: ({ keys }) =>
    keys.regionSetting !== undefined || { code: 'not-needed', reason: 'no tool that needs a region was found here' },
  run({ keys }) {
    const fact = keys.regionSetting;
    if (fact === undefined) return Promise.resolve({ found: [] });
    const says = states[fact.state](fact.tool, fact.source);
    const exhibit = { shape: 'note' as const, text: says };
    return Promise.resolve({
      found: [{ kind: 'region-setting' as const, standing: 'observed' as const, fact, says, exhibit }],
    });
  },
});
