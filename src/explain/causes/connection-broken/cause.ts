import { textCause } from '../text-cause.ts';

export default textCause({
  id: 'connection-broken',
  class: 'network_tls_proxy',
  gate: 'network',
  title: 'No answer came: the connection broke off',
  prior: 0.2,
});
