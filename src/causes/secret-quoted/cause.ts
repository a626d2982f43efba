import { manglingCause } from '../mangling.ts';

export default manglingCause({
  id: 'secret-quoted',
  manglings: ['quotes'],
  title: 'The secret still has its quotes',
  steps: [
    'Docker env files, `set X="abc"` and some CI forms keep quotes as characters of the value.',
    'Store the value without quotes.',
  ],
  never: true,
  prior: 0.5,
});
