/**
 * The proxy that the usual variables name for a URL (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY` in either case), as curl,
 * Go and Python read them. Loopback never goes through a proxy, as in Go.
 */
export function proxyFor(url: string, env: Readonly<Record<string, string | undefined>>): string | null {
  const { protocol, hostname, port } = new URL(url);
  if (/^(?:localhost|\[::1\]|127(?:\.\d+){3})$/.test(hostname)) return null;
  const read = (name: string): string | undefined => env[name.toLowerCase()] || env[name];
  const proxy = protocol === 'https:' ? read('HTTPS_PROXY') : env.http_proxy || env.HTTP_PROXY;
  if (proxy === undefined || proxy === '') return null;
  const exceptions = (read('NO_PROXY') ?? '').split(/[\s,]+/).filter((entry) => entry !== '');
  const excepted = exceptions.some((entry) => {
    if (entry === '*') return true;
    const [name = '', onlyPort] = entry.replace(/^\*?\./, '').split(':');
    return (hostname === name || hostname.endsWith(`.${name}`)) && (onlyPort === undefined || onlyPort === port);
  });
  return excepted ? null : proxy.includes('://') ? proxy : `http://${proxy}`;
}

/**
 * The address of a proxy as it can be used, or null: a variable may hold anything, and only http and https proxies are
 * spoken to.
 */
export function usableProxy(proxy: string): URL | null {
  if (!URL.canParse(proxy)) return null;
  const url = new URL(proxy);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : null;
}
