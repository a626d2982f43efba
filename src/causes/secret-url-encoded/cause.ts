import { manglingCause } from '../mangling.ts';

export default manglingCause({
  id: 'secret-url-encoded',
  manglings: ['url-encoding'],
  title: 'The secret is still URL-encoded',
  steps: ['The value was taken from a URL or a form: decode it once before storing it.'],
  never: false,
  prior: 0.3,
});
