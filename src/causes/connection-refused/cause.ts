import { networkCause } from '../network.ts';

export default networkCause({
  id: 'connection-refused',
  title: ({ host }) => `${host} refuses the connection`,
  steps: [
    'Check host and port: nothing listens there, or a firewall rejects the connection.',
    'If a gateway or emulator is configured, check that it runs.',
  ],
  commands: (_failure, address) => [`curl -v ${address}/`],
  prior: 0.3,
});
