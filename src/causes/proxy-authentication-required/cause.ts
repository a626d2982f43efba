import { networkCause } from '../network.ts';

export default networkCause({
  id: 'proxy-authentication-required',
  title: ({ host }) => `The proxy wants to be logged in to before it passes anything to ${host}`,
  steps: [
    'Give the proxy’s user and password in HTTPS_PROXY, or ask for an exception for the login and API hosts (NO_PROXY).',
  ],
  prior: 0.3,
});
