import { networkCause } from '../network.ts';

export default networkCause({
  id: 'host-unresolvable',
  title: ({ host }) => `The name ${host} cannot be looked up`,
  steps: [
    'Check the spelling of the host and the region; a region that is not set leaves a host such as `login.` without a domain.',
    'Check that this machine can resolve public names (VPN, split DNS, container DNS).',
  ],
  commands: ({ host }) => [`getent hosts ${host}`],
  prior: 0.4,
});
