/** Where a gateway sends the requests of a tool. */
export interface Gateway {
  host: string;
  port: string;
  protocol: string;
  loginPath: string;
  apiPath: string;
}

/**
 * The two bases behind a gateway (Go SDK 188.0.0, `getConfUrl`): protocol, host and port, where the usual ports are left
 * out, and the path that stands for the login host or the API. A gateway without a host counts as none.
 */
export function basesOf({
  host,
  port,
  protocol,
  loginPath,
  apiPath,
}: Gateway): { login: string; api: string } | undefined {
  if (host === '') return undefined;
  const base = `${protocol || 'https'}://${host}${port === '' || port === '80' || port === '443' ? '' : `:${port}`}`;
  const below = (path: string): string => {
    const inner = path.replace(/^\/+|\/+$/g, '');
    return inner === '' ? base : `${base}/${inner}`;
  };
  return { login: below(loginPath), api: below(apiPath) };
}
