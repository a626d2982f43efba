import { inspect } from 'node:util';
import platform from 'purecloud-platform-client-v2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrg, type EmbeddedOrg, type Listening } from '../../src/org/index.ts';
import { renderExplanation } from '../../src/report/explanation.ts';
import { leaksIn } from '../support/leaks.ts';
import { explainText, firstClass } from './support.ts';

/** Errors of the real JavaScript SDK, made against the embedded org, as programs log them. */

let org: EmbeddedOrg;
let listening: Listening;
beforeAll(async () => {
  org = createOrg({ orgs: [{ name: 'acme' }] });
  listening = await org.listen({ port: 0 });
});
afterAll(() => listening.close());

const home = () => {
  const [first] = listening.ready.orgs;
  if (first === undefined) throw new Error('not listening');
  return first;
};

/** The SDK pointed at the org, and what it throws. */
async function thrownBy(secret: string, call?: (client: unknown) => Promise<unknown>): Promise<unknown> {
  const client = platform.ApiClient.instance as unknown as {
    setGateway(gateway: object): void;
    loginClientCredentialsGrant(id: string, secret: string): Promise<unknown>;
  };
  const { gateway, pipeline } = home();
  client.setGateway({
    host: gateway.host,
    protocol: gateway.protocol,
    port: gateway.port,
    path_params_login: gateway.pathParams?.login,
    path_params_api: gateway.pathParams?.api,
  });
  try {
    await client.loginClientCredentialsGrant(pipeline.clientId, secret);
    await call?.(client);
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

const secret = 'x7Kq2mWv9RtY4bNz8LcJ5hGd3FsA6pQe1UoIiTrEwQs';

describe('a refused login', () => {
  it.each(['String', 'JSON.stringify', 'console.log'])('logged with %s', async (how) => {
    const error = await thrownBy(secret);
    const text =
      how === 'String'
        ? `${String(error)}\n${(error as Error).stack ?? ''}`
        : how === 'console.log'
          ? inspect(error)
          : JSON.stringify(error);
    const explanation = await explainText(text);
    const [incident] = explanation.incidents;
    expect(incident).toBeDefined();
    // Which half of the credential is wrong no text of the platform says.
    expect(incident?.verdict.causes.every(({ says }) => says === 'likely')).toBe(true);
    expect(explanation.leaks.some(({ kind }) => kind === 'basic-header')).toBe(text.includes('Basic '));
    const report = await renderExplanation(explanation, 'html', { evidence: 'all' });
    expect(
      leaksIn(`${report}${JSON.stringify(explanation)}`, {
        secret,
        basic: Buffer.from(`${home().pipeline.clientId}:${secret}`).toString('base64'),
      }),
    ).toEqual([]);
  });
});

describe('a refused call', () => {
  it('for want of a permission is one', async () => {
    org.break('permission-removed');
    const api = new (
      platform as unknown as { RoutingApi: new () => { getRoutingQueues(): Promise<unknown> } }
    ).RoutingApi();
    const error = await thrownBy(home().pipeline.clientSecret, () => api.getRoutingQueues());
    const [incident] = (await explainText(inspect(error))).incidents;
    expect(incident === undefined ? 'none' : firstClass(incident)).toBe('missing_role_or_permission');
  });
});
