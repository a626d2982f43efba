import { clientBreak } from './break.ts';

/** An announced feature; how the refusal looks on the wire is unknown. Source: announcement of 2026-04-06. */
export const clientIpRangesSet = clientBreak({
  cause: 'client-ip-ranges-set',
  summary: 'allow the client only from some addresses (announced feature; the wire answer is invented)',
  gate: 'address',
  options: { allow: '203.0.113.0/24' },
  actions: ['Update', 'Update'],
  fields: ({ options }) => ({ allowedAddresses: (options.allow ?? '').split(',') }),
});
