import { networkCause } from '../network.ts';

export default networkCause({
  id: 'connection-reset',
  title: ({ host }) => `The connection to ${host} is cut off before an answer`,
  steps: [
    'A middlebox or a proxy that must be used often cuts direct connections: check HTTPS_PROXY.',
    'Try again; if it stays, try from another network.',
  ],
  prior: 0.2,
});
