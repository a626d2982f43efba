import { Why401Error } from '../model/errors.ts';

/**
 * A base address that credentials may be sent to: https, or plain http on loopback only.
 *
 * @throws Why401Error UNSAFE_URL when it is no address, or would send secrets in clear text over a network
 */
export function safeBase(value: string, source: string): string {
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    throw new Why401Error('UNSAFE_URL', `${source} is no URL; give one such as https://login.example.com`);
  }
  // The whole of it: 127.0.0.1.example.com is somebody's host.
  const loopback = /^(?:localhost|\[::1\]|127(?:\.\d+){3})$/.test(url.hostname);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback)) {
    throw new Why401Error(
      'UNSAFE_URL',
      `${source} must be an https address (plain http is accepted on loopback only), because credentials are sent to it`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new Why401Error('UNSAFE_URL', `${source} holds a user name or password; give the address without them`);
  }
  url.hash = '';
  return url.href.replace(/\/+$/, '');
}
