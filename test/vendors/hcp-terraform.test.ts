import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diagnose } from '../../src/diagnose.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { hastyWorld } from '../support/outputs.ts';
import { json, serve, type TestServer } from '../support/server.ts';

/**
 * HCP Terraform and Terraform Enterprise, against a server that is written from their API documentation: 401 for a token
 * that is no good, 404 for what a good one may not see, JSON:API errors.
 */
interface State {
  tokens: Record<string, { service: boolean; asleep?: boolean; sees: readonly string[] }>;
}

let state: State;
let server: TestServer;
beforeEach(async () => {
  state = { tokens: {} };
  server = await serve(({ headers, path }, response) => {
    const refuse = (status: number, title: string): void =>
      json(response, status, { errors: [{ status: String(status), title }] }, { 'tfp-api-version': '2.6' });
    const grant = (data: unknown): void => json(response, 200, { data }, { 'tfp-api-version': '2.6' });
    const token = state.tokens[/^Bearer (.+)$/.exec(String(headers.authorization ?? ''))?.[1] ?? ''];
    // A user's token sleeps while the SAML session of that user is over; the answer is that of an unknown token.
    if (token === undefined || token.asleep === true) return refuse(401, 'unauthorized');
    if (path === '/api/v2/account/details')
      return grant({
        id: 'user-1',
        type: 'users',
        attributes: { username: 'mona', 'is-service-account': token.service },
      });
    return token.sees.includes(path) ? grant({ id: 'x', type: 'things' }) : refuse(404, 'not found');
  });
});
afterEach(() => server.close());

const organisation = '/api/v2/organizations/acme';
const workspace = `${organisation}/workspaces/network`;

function ask(token: State['tokens'][string] | undefined): Promise<Diagnosis> {
  const value = 'aBcDeFgHiJkLmN.atlasv1.0123456789abcdefghijklmnopqrstuvwxyz';
  if (token !== undefined) state.tokens[value] = token;
  return diagnose(
    { vendor: 'hcp-terraform', apiUrl: server.url, token: 'env:T', calls: [{ method: 'GET', path: workspace }] },
    hastyWorld({ env: { T: value } }),
  );
}

const causes = ({ verdict }: Diagnosis, says: 'proven' | 'likely') =>
  verdict.causes.filter((one) => one.says === says).map(({ id }) => id);
const cleared = ({ verdict }: Diagnosis, id: string) => verdict.ruledOut.some((one) => one.id === id);

describe('HCP Terraform', () => {
  it.each([
    ['a person’s token', false],
    ['a team token', true],
  ])('%s that sees the workspace', async (_, service) => {
    const diagnosis = await ask({ service, sees: [organisation, workspace] });
    expect(diagnosis.verdict.outcome).toBe('accepted');
    expect(cleared(diagnosis, 'sso-session-over')).toBe(true);
    expect(cleared(diagnosis, 'sso-enforced')).toBe(true);
  });

  it.each([
    ['asleep, because the session of its owner is over', { service: false, asleep: true, sees: [] }],
    ['deleted', undefined],
  ])('a token that is %s: the same 401, and the next step tells them apart', async (_, token) => {
    const diagnosis = await ask(token);
    expect(causes(diagnosis, 'proven')).toEqual([]);
    expect(diagnosis.verdict.outcome).toBe('unsettled');
    const suspects = diagnosis.verdict.suspects.map(({ id }) => id);
    expect(suspects).toContain('sso-session-over');
    expect(suspects).toContain('token-revoked');
    expect(suspects).not.toContain('client-unknown');
    expect(diagnosis.verdict.next?.action).toContain('/session');
  });

  it('a team token that may not see the workspace: hidden, and single sign-on is cleared', async () => {
    const diagnosis = await ask({ service: true, sees: [organisation] });
    expect(causes(diagnosis, 'proven')).toEqual([]);
    expect(causes(diagnosis, 'likely')).toEqual(['resource-hidden']);
    expect(cleared(diagnosis, 'sso-enforced')).toBe(true);
  });
});
