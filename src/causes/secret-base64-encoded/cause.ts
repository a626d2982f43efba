import { manglingCause } from '../mangling.ts';

export default manglingCause({
  id: 'secret-base64-encoded',
  manglings: ['base64', 'base64-pair'],
  title: 'The secret is still base64-encoded',
  steps: [
    'Kubernetes secrets and some stores give values in base64: decode once (`base64 -d`).',
    'Do not give `base64(id:secret)` as the secret: the client makes the Basic header itself.',
  ],
  never: false,
  prior: 0.4,
});
