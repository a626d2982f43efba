import { textCause } from '../text-cause.ts';

export default textCause({
  id: 'client-certificate-missing',
  class: 'network_tls_proxy',
  gate: 'network',
  title: 'The server wants a client certificate, and none was sent',
  prior: 0.1,
});
