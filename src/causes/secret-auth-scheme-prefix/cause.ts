import { manglingCause } from '../mangling.ts';

export default manglingCause({
  id: 'secret-auth-scheme-prefix',
  manglings: ['auth-scheme-prefix'],
  title: 'The secret begins with the name of an authentication scheme',
  steps: ['`Basic ` or `Bearer ` belongs to the header that the client writes: store the value alone.'],
  never: false,
  prior: 0.15,
});
