import { alone, type Fault, type Ground, type Innocent, nothing, type Staged } from '../matrix/ground.ts';
import { ask, clearStage } from '../strangers/stage.ts';
import { json, serve } from '../support/server.ts';

/**
 * HCP Terraform and Terraform Enterprise, by a server that is written from their API documentation: 401 for a token that
 * is no good, 404 for what a good one may not see, JSON:API errors.
 */
export interface HcpToken {
  service: boolean;
  /** A user's token sleeps while the SAML session of that user is over; the answer is that of an unknown token. */
  asleep?: boolean;
  sees: readonly string[];
}

export interface HcpStage extends Staged {
  tokens: Record<string, HcpToken>;
  notes: string[];
}

export const TOKEN = 'TFE_TOKEN';
export const organisation = '/api/v2/organizations/acme';
export const workspace = `${organisation}/workspaces/network`;
const value = 'aBcDeFgHiJkLmN.atlasv1.0123456789abcdefghijklmnopqrstuvwxyz';

/** A person's token that sees the workspace. */
export async function setHcpStage(): Promise<HcpStage> {
  const notes: string[] = [];
  const tokens: Record<string, HcpToken> = { [value]: { service: false, sees: [organisation, workspace] } };
  const server = await serve(({ headers, path }, response) => {
    const refuse = (note: string, status: number, title: string): void => {
      notes.push(note);
      json(response, status, { errors: [{ status: String(status), title }] }, { 'tfp-api-version': '2.6' });
    };
    const grant = (data: unknown): void => json(response, 200, { data }, { 'tfp-api-version': '2.6' });
    const token = tokens[/^Bearer (.+)$/.exec(String(headers.authorization ?? ''))?.[1] ?? ''];
    if (token === undefined) return refuse('token not known', 401, 'unauthorized');
    if (token.asleep === true) return refuse('session over', 401, 'unauthorized');
    if (path === '/api/v2/account/details')
      return grant({
        id: 'user-1',
        type: 'users',
        attributes: { username: 'mona', 'is-service-account': token.service },
      });
    return token.sees.includes(path) ? grant({ id: 'x', type: 'things' }) : refuse('not visible', 404, 'not found');
  });
  return {
    tokens,
    notes,
    env: { [TOKEN]: value },
    options: {
      vendor: 'hcp-terraform',
      apiUrl: server.url,
      token: `env:${TOKEN}`,
      calls: [{ method: 'GET', path: workspace }],
    },
    closing: [() => server.close()],
  };
}

/** What the server knows of the token that the pipeline holds; undefined: nothing. */
export function hold({ tokens }: HcpStage, token: HcpToken | undefined): void {
  if (token === undefined) delete tokens[value];
  else tokens[value] = token;
}

const fault = (
  name: string,
  noted: RegExp,
  parts: Pick<Fault, 'truth' | 'class' | 'gate'>,
  token: HcpToken | undefined,
): Fault<HcpStage> => ({
  name,
  ...parts,
  decidedBy: 'nobody',
  touches: ['token'],
  noted,
  apply: (stage) => hold(stage, token),
});

const faults: readonly Fault<HcpStage>[] = [
  fault(
    'a token whose owner’s session is over',
    /session over/,
    { truth: ['sso-session-over'], class: 'sso_requires_authorization', gate: 4 },
    { service: false, asleep: true, sees: [] },
  ),
  fault(
    'a token that was deleted',
    /token not known/,
    { truth: ['token-revoked'], class: 'token_expired_or_revoked', gate: 4 },
    undefined,
  ),
  fault(
    'a team token that may not see the workspace',
    /not visible/,
    { truth: ['resource-hidden'], class: 'missing_role_or_permission', gate: 11 },
    { service: true, sees: [organisation] },
  ),
  {
    name: 'a workspace that is not there',
    truth: ['resource-hidden'],
    class: 'missing_role_or_permission',
    gate: 11,
    decidedBy: 'nobody',
    touches: ['calls'],
    noted: /not visible|token not known|session over/,
    apply({ options }) {
      options.calls = [{ method: 'GET', path: `${organisation}/workspaces/nowhere` }];
    },
  },
];

const innocents: readonly Innocent<HcpStage>[] = [
  nothing,
  {
    name: 'another token was deleted',
    apply({ tokens }) {
      tokens['zY9xW8vU7tS6rQ.atlasv1.of-somebody-else'] = { service: false, asleep: true, sees: [] };
    },
  },
];

export const hcpTerraform: Ground<HcpStage> = {
  name: 'HCP Terraform, by its documentation',
  faults,
  innocents,
  helps: () => [alone],
  set: setHcpStage,
  clear: clearStage,
  diagnose: (stage, _help, more) => ask(stage, more),
  notes: ({ notes }) => notes,
  reasons: {},
};
