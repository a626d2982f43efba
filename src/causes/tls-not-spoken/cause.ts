import { networkCause } from '../network.ts';

export default networkCause({
  id: 'tls-not-spoken',
  title: ({ host }) => `${host} does not speak TLS as expected`,
  steps: ['Check scheme and port: an http port does not answer https.'],
  prior: 0.2,
});
