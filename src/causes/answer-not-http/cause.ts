import { networkCause } from '../network.ts';

export default networkCause({
  id: 'answer-not-http',
  title: ({ host }) => `${host} answers, but not in HTTP`,
  steps: ['Check host and port: another service listens there.'],
  prior: 0.1,
});
