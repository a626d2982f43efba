import { diagnose } from '../src/diagnose.ts';
import { createOrg } from '../src/org/index.ts';
import { nodeWorld } from '../src/world/node.ts';
import { inTurn, type Row } from './pairs.ts';

/**
 * A whole diagnosis of a wrong secret on loopback, alone and with an administrator's client, beside one bare token
 * request: how many requests' worth of time a verdict takes.
 */
export async function run(rounds = 25): Promise<{ rows: Row[]; tokenRequests: number[] }> {
  const org = createOrg();
  const server = await org.listen({ port: 0 });
  const [home] = server.ready.orgs;
  if (home === undefined) throw new Error('the org has no home');
  const tokenRequests = new Set<number>();
  const timed = async (admin: boolean): Promise<number> => {
    const started = performance.now();
    const diagnosis = await diagnose(
      {
        loginUrl: home.login,
        apiUrl: home.api,
        clientId: home.pipeline.clientId,
        secret: 'env:WRONG',
        ...(admin ? { adminClientId: home.admin.clientId, adminSecret: 'env:ADMIN' } : {}),
      },
      nodeWorld({ env: { WRONG: 'not-the-secret-of-this-client-at-all-0000000', ADMIN: home.admin.clientSecret } }),
    );
    tokenRequests.add(diagnosis.spent.tokenRequests);
    return performance.now() - started;
  };
  const bareRequest = async (): Promise<number> => {
    const started = performance.now();
    const response = await fetch(`${home.login}/oauth/token`, {
      method: 'POST',
      headers: { authorization: 'Basic eDp5', 'content-type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=client_credentials',
    });
    await response.text();
    return performance.now() - started;
  };
  try {
    const alone = await inTurn(rounds, () => timed(false), bareRequest);
    const helped = await inTurn(rounds, () => timed(true), bareRequest);
    const goal = '< 500 ms';
    return {
      rows: [
        { name: 'verdict on a wrong secret, alone / one token request', ...alone, unit: 'ms', goal },
        { name: 'verdict on a wrong secret, with an administrator / one token request', ...helped, unit: 'ms', goal },
      ],
      tokenRequests: [...tokenRequests],
    };
  } finally {
    await server.close();
  }
}
