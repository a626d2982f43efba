import { networkCause } from '../network.ts';

export default networkCause({
  id: 'tls-untrusted-issuer',
  title: ({ host }) => `The certificate of ${host} is not trusted here`,
  steps: [
    'If a TLS inspection proxy signs it, add its root certificate: NODE_EXTRA_CA_CERTS for Node, SSL_CERT_FILE for Go and Terraform, REQUESTS_CA_BUNDLE for Python.',
    'Never switch verification off: the secret is sent over this connection.',
  ],
  commands: ({ host }) => [`openssl s_client -connect ${host} -showcerts </dev/null`],
  prior: 0.4,
});
