import { networkCause } from '../network.ts';

export default networkCause({
  id: 'proxy-failed',
  kinds: ['proxy-failed'],
  title: ({ host }) => `The proxy refuses to pass the connection to ${host}`,
  steps: ['Ask whoever runs the proxy to allow the login and API hosts.'],
  prior: 0.2,
});
