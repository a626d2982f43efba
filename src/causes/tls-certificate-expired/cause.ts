import { networkCause } from '../network.ts';

export default networkCause({
  id: 'tls-certificate-expired',
  title: ({ host }) => `The certificate of ${host} is outside its validity`,
  steps: [
    'Check this machine’s clock first (`date -u`).',
    'If the clock is right, whoever runs the host must renew the certificate.',
  ],
  commands: () => ['date -u'],
  prior: 0.2,
});
