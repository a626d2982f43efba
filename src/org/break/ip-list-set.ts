import { Why401Error } from '../../model/errors.ts';
import { isBlock } from '../address.ts';
import { settingsBreak } from './break.ts';

export const ipListSet = settingsBreak({
  cause: 'ip-list-set',
  summary: "set the organisation's allowed IP addresses to the office network",
  gate: 'address',
  options: { allow: '203.0.113.0/24' },
  fields({ options }) {
    const allow = (options.allow ?? '').split(',').map((block) => block.trim());
    if (!allow.every(isBlock)) throw new Why401Error('USAGE', 'allow= needs addresses or CIDR blocks, by commas');
    return { ipAddressAllowlist: allow };
  },
});
