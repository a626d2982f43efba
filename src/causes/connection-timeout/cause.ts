import { networkCause } from '../network.ts';

export default networkCause({
  id: 'connection-timeout',
  title: ({ host }) => `${host} does not answer in time`,
  steps: [
    'A firewall that drops packets and an overloaded server look alike: try from another network.',
    'On a self-hosted runner, allow outgoing HTTPS to the login host and the API host.',
  ],
  commands: (_failure, address) => [`curl -v --max-time 20 ${address}/`],
  prior: 0.4,
});
