import { networkCause } from '../network.ts';

export default networkCause({
  id: 'host-unreachable',
  title: ({ host }) => `There is no route to ${host}`,
  steps: ['Check the network of this machine: VPN, routing, egress rules of the runner.'],
  prior: 0.2,
});
