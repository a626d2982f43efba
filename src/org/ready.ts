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
  orgs: readonly ReadyOrg[];
}
