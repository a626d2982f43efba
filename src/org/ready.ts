/** A client with its secret: this is a toy org, its secrets may be printed. */
export interface Credentials {
  clientId: string;
  clientSecret: string;
}

/** One org in the line that says "ready". */
export interface ReadyOrg {
  name: string;
  region: string;
  login: string;
  api: string;
  gateway: {
    host: string;
    port: number;
    protocol: 'http' | 'https';
    pathParams?: { login: string; api: string };
  };
  sso: { metadata: string; acs: string; login: string };
  /** For people who have chosen no password yet; it opens the page where they choose one. */
  people: { startPassword: string };
  admin: Credentials;
  pipeline: Credentials;
}

/** What `org start --json` prints once it listens. Stable: other programs read it. */
export interface Ready {
  event: 'ready';
  control: string;
  adminPage: string;
  /** With `--tls`: the file with the authority's certificate that clients have to trust. */
  ca?: string;
  orgs: readonly ReadyOrg[];
}

/** Where a host listens, and the key of its control API. */
export interface Place {
  protocol: 'http' | 'https';
  hostname: string;
  port: number;
  /** The control API's own URL, key included. */
  control: string;
  /** The file with the authority's certificate, with TLS. */
  ca?: string;
}

/** The line that says "ready", with the credentials as they are now. */
export function readyLine(
  orgs: readonly Pick<ReadyOrg, 'name' | 'region' | 'people' | 'admin' | 'pipeline'>[],
  { protocol, hostname, port, control, ca }: Place,
): Ready {
  const several = orgs.length > 1;
  const url = `${protocol}://${hostname}:${port}`;
  return {
    event: 'ready',
    control,
    adminPage: `${control}/page`,
    ...(ca === undefined ? {} : { ca }),
    orgs: orgs.map(({ name, region, people, admin, pipeline }): ReadyOrg => {
      const base = several ? `${url}/${name}` : url;
      return {
        name,
        region,
        login: base,
        api: base,
        gateway: {
          host: hostname,
          port,
          protocol,
          ...(several ? { pathParams: { login: name, api: name } } : {}),
        },
        sso: { metadata: `${base}/saml/metadata`, acs: `${base}/saml/acs`, login: `${base}/login` },
        people,
        admin,
        pipeline,
      };
    }),
  };
}
