import { networkCause } from '../network.ts';

export default networkCause({
  id: 'proxy-failed',
  title: ({ host, code }) =>
    code === 'NO_PROXY_ADDRESS'
      ? 'What is set as the proxy (HTTPS_PROXY, HTTP_PROXY) is no address of one'
      : `The proxy refuses to pass the connection to ${host}`,
  steps: [
    'Check the proxy: its address, and whether it may pass the login and API hosts.',
    'HTTPS_PROXY holds an address such as http://proxy.example.com:3128; SOCKS is not spoken.',
    'Where the address is right, ask whoever runs the proxy to allow both hosts, or except them with NO_PROXY.',
  ],
  prior: 0.2,
});
