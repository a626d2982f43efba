import { entry, token } from '../../../../../test/causes/facts.ts';
import { table } from '../../../../../test/causes/table.ts';
import cause from './cause.ts';

const shape = entry('secret-shape');

table(
  cause,
  [
    ['nothing is known', [], 'undecided', ['secret-shape']],
    ['no tool that needs one', [shape, token('issued')], 'ruled-out', ['secret-shape']],
    ['a token alone', [entry('token-shape')], 'ruled-out', ['token-shape']],
    ['a region is set', [shape, entry('region-setting')], 'ruled-out', ['region-setting']],
    ['a region that is known when it runs', [shape, entry('region-setting', { state: 'unknown' })], 'undecided', []],
  ],
  [['no region', [shape, entry('region-setting', { state: 'not-set' })], 'proven', ['region-setting']]],
);
