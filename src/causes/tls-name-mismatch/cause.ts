import { networkCause } from '../network.ts';

export default networkCause({
  id: 'tls-name-mismatch',
  title: ({ host }) => `The certificate of ${host} is for another name`,
  steps: ['Check the host in the configuration; a private endpoint or a proxy may answer under another name.'],
  prior: 0.2,
});
