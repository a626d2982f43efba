/** oidc-provider ships no types; these are of what is used of it here. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http';

  export interface Context {
    headers: Readonly<Record<string, string | undefined>>;
    path: string;
    status: number;
    body: unknown;
    set(name: string, value: string): void;
  }

  /** Errors of the server say more to its operator than to the client. */
  export interface ProviderError extends Error {
    error?: string;
    error_description?: string;
    error_detail?: string;
  }

  export class Provider {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
    callback(): RequestListener;
    /** The server's own store of the tokens of this grant: what is not good any more is not found. */
    readonly ClientCredentials: { find(value: string): Promise<{ scope?: string } | undefined> };
    use(middleware: (context: Context, next: () => Promise<void>) => Promise<void>): void;
    on(event: 'grant.error' | 'server_error', listener: (context: Context, error: ProviderError) => void): this;
    on(event: 'grant.success', listener: (context: Context) => void): this;
  }

  export default Provider;
}
