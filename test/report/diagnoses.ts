import type { Case } from '../../src/model/case.ts';
import { type Diagnosis, type Hop, SCHEMA_VERSION } from '../../src/model/diagnosis.ts';
import type { Evidence } from '../../src/model/evidence.ts';
import type { Exhibit } from '../../src/model/exhibit.ts';
import type { Standing } from '../../src/model/fact.ts';
import { type Gate, type GateId, type GateState, machineGates, peopleGates } from '../../src/model/gate.ts';
import type { Verdict } from '../../src/model/verdict.ts';

/** Diagnoses made by hand, one for each kind of answer: what every renderer's stored results are made from. */

const login = 'login.mypurecloud.de';
const api = 'api.mypurecloud.de';
const clientId = '3f1e0c52-7d0b-4a5e-9d1c-5b1d2a7f6c10';

const asked: Case = {
  vendor: 'genesys',
  clientId,
  region: 'eu-central-1',
  tokenEndpoint: `https://${login}/oauth/token`,
  api: `https://${api}`,
  grant: 'client_credentials',
  calls: [{ method: 'GET', path: '/api/v2/routing/queues?pageSize=25' }],
  sources: {
    vendor: 'default',
    clientId: 'environment variable GENESYSCLOUD_OAUTHCLIENT_ID',
    secret: 'environment variable GENESYSCLOUD_OAUTHCLIENT_SECRET',
    region: 'environment variable GENESYSCLOUD_REGION',
    tokenEndpoint: 'region eu-central-1',
    api: 'region eu-central-1',
    grant: 'default',
    calls: '--call',
  },
};

interface EntryParts {
  says: string;
  exhibit: Exhibit;
  kind?: Evidence['kind'];
  standing?: Standing;
  probe?: string;
  from?: readonly string[];
}

/** The ledger, with ids in order. Facts are left out: no report looks at them. */
function ledger(...parts: readonly EntryParts[]): Evidence[] {
  return parts.map((part, at) => ({
    id: `e${at + 1}`,
    kind: part.kind ?? 'token-answer',
    standing: part.standing ?? 'observed',
    probe: part.probe ?? 'token-request',
    at: `2026-03-02T09:15:0${at % 10}.250Z`,
    exhibit: part.exhibit,
    says: part.says,
    fact: {} as Evidence['fact'],
    ...(part.from === undefined ? {} : { from: part.from }),
  }));
}

/** All gates: those named with their state and evidence, the others not reached. */
function gates(states: Partial<Record<GateId, readonly [GateState, ...string[]]>>): Gate[] {
  return [...machineGates, ...peopleGates].map((id) => {
    const [state, ...because] = states[id] ?? (['not-reached'] as const);
    return { id, lane: peopleGates.some((other) => other === id) ? 'people' : 'machine', state, because };
  });
}

/** The states of the gates from the first one up to, and not including, the named one. */
function passedBefore(id: GateId, because: string): Partial<Record<GateId, readonly [GateState, ...string[]]>> {
  const end = (machineGates as readonly GateId[]).indexOf(id);
  return Object.fromEntries(machineGates.slice(0, end).map((gate) => [gate, ['passed', because] as const]));
}

function diagnosis(parts: {
  verdict: Verdict;
  gates: Gate[];
  hop: Hop;
  evidence: Evidence[];
  asked?: Partial<Case>;
  timeline?: Diagnosis['timeline'];
  blocked?: Diagnosis['blocked'];
  spent?: Partial<Diagnosis['spent']>;
}): Diagnosis {
  return {
    schemaVersion: SCHEMA_VERSION,
    kind: 'diagnosis',
    case: { ...asked, ...parts.asked },
    hop: parts.hop,
    gates: parts.gates,
    verdict: parts.verdict,
    evidence: parts.evidence,
    timeline: parts.timeline ?? [],
    plan: [{ wave: 'try', probe: 'token-request', why: 'is the client accepted?', tokenRequests: 1 }],
    blocked: parts.blocked ?? [],
    spent: { tokenRequests: 1, tokenRequestsAllowed: 6, requests: 4, elapsedMs: 412.4, ...parts.spent },
  };
}

const note = (text: string): Exhibit => ({ shape: 'note', text });

const tokenRequest = {
  method: 'POST',
  url: `https://${login}/oauth/token`,
  headers: { authorization: 'Basic [redacted]', 'content-type': 'application/x-www-form-urlencoded' },
  body: 'grant_type=client_credentials',
};

const invalidClient: Exhibit = {
  shape: 'exchange',
  request: tokenRequest,
  response: {
    status: 400,
    headers: {
      'content-type': 'application/json',
      'inin-correlation-id': '8d0c1c8e-7f53-4f5c-8f6b-2f4a0d3f9a11',
      'cache-control': 'no-store',
    },
    body: '{"error":"invalid_client","description":"authentication failed","error_description":"authentication failed"}',
  },
};

const issued: Exhibit = {
  shape: 'exchange',
  request: tokenRequest,
  response: {
    status: 200,
    headers: { 'content-type': 'application/json' },
    body: '{"access_token":"[redacted]","token_type":"bearer","expires_in":86399}',
  },
};

const secretShape: Exhibit = {
  shape: 'table',
  columns: ['value', 'characters', 'form', 'fingerprint'],
  rows: [
    ['client id', '36', 'UUID', 'a91c'],
    ['secret', '43', 'plain', '07fe'],
  ],
};

const samlCleared = {
  id: 'sso-enforced',
  class: 'org_policy_blocked',
  gate: 'sso',
  title: 'SAML single sign-on blocks the client',
} as const;

const scopesCleared = {
  id: 'scope-missing',
  class: 'missing_scope',
  gate: 'scope',
  title: 'The client’s scopes were reset',
} as const;

const loginHost: Hop = { name: 'login host', host: login, because: ['e2'] };

const healthy = diagnosis({
  hop: { name: 'API', host: api, because: ['e3'] },
  gates: gates({ ...passedBefore('feature', 'e3'), feature: ['passed', 'e3'] }),
  verdict: {
    outcome: 'accepted',
    summary: 'Nothing refuses this client: a token was issued and GET /api/v2/routing/queues was answered.',
    causes: [],
    suspects: [],
    ruledOut: [{ ...samlCleared, because: ['e2'], note: 'a token was issued on the machine lane' }],
    next: null,
  },
  evidence: ledger(
    { kind: 'secret-shape', says: 'Id and secret are in one piece.', exhibit: secretShape, probe: 'credential-shape' },
    { says: 'The token endpoint issued a token that is good for 86399 seconds.', exhibit: issued },
    {
      kind: 'call-answer',
      says: 'GET /api/v2/routing/queues was answered with 200.',
      probe: 'api-call',
      exhibit: {
        shape: 'exchange',
        request: { method: 'GET', url: `https://${api}/api/v2/routing/queues?pageSize=25`, headers: {} },
        response: { status: 200, headers: { 'content-type': 'application/json' }, body: '{"entities":[],"total":0}' },
      },
    },
  ),
});

const secretRotated = diagnosis({
  hop: loginHost,
  gates: gates({ ...passedBefore('secret', 'e2'), client: ['passed', 'e3'], secret: ['refused', 'e2', 'e4'] }),
  asked: { lastGood: '2026-03-01T22:00:00Z', firstBad: '2026-03-02T09:10:00Z' },
  verdict: {
    outcome: 'explained',
    summary: 'The client’s secret was reset at 09:03, and the pipeline still sends the old one.',
    causes: [
      {
        id: 'secret-rotated',
        class: 'secret_rotated_or_expired',
        gate: 'secret',
        says: 'proven',
        title: 'The secret was reset after the last good run',
        because: ['e2', 'e3', 'e4'],
        fix: {
          summary: 'Put the new secret where the pipeline reads it.',
          steps: [
            'In Genesys Cloud, open Admin > Integrations > OAuth, choose the client "ci-terraform" and copy its secret. Do not reset it again: every reset locks out all other users of this client.',
            'Store it in the CI variable GENESYSCLOUD_OAUTHCLIENT_SECRET, without quotes and without a line break.',
            'Run why401 again, then the pipeline.',
          ],
          commands: [
            'printf %s "$NEW_SECRET" | gh secret set GENESYSCLOUD_OAUTHCLIENT_SECRET --repo "$GITHUB_REPOSITORY" --app actions',
            'why401 --region eu-central-1',
          ],
        },
      },
    ],
    suspects: [],
    ruledOut: [
      {
        ...samlCleared,
        because: ['e5'],
        note: 'another client of the same org gets tokens while single sign-on is enforced',
      },
      {
        ...scopesCleared,
        because: ['e2'],
        note: 'scopes do not apply to client credentials, and no token was issued yet',
      },
      {
        id: 'client-disabled',
        class: 'client_disabled',
        gate: 'client',
        title: 'The client was disabled',
        because: ['e3'],
      },
      {
        id: 'client-unknown',
        class: 'unknown_client',
        gate: 'client',
        title: 'The client does not exist in this org',
        because: ['e3'],
      },
    ],
    next: null,
  },
  timeline: [
    { at: '2026-03-01T22:00:00.000Z', what: 'last good run', because: [] },
    { at: '2026-03-02T08:58:07.000Z', what: 'single sign-on was enforced', who: 'org administrator', because: ['e4'] },
    {
      at: '2026-03-02T09:03:41.000Z',
      what: 'the secret of client "ci-terraform" was reset',
      who: 'org administrator',
      because: ['e4'],
    },
    { at: '2026-03-02T09:10:00.000Z', what: 'first refused run', because: [] },
  ],
  evidence: ledger(
    { kind: 'secret-shape', says: 'Id and secret are in one piece.', exhibit: secretShape, probe: 'credential-shape' },
    { says: 'The token endpoint refused id and secret: HTTP 400, invalid_client.', exhibit: invalidClient },
    {
      says: 'The client "ci-terraform" exists and is active.',
      probe: 'client-record',
      exhibit: {
        shape: 'comparison',
        left: 'the pipeline',
        right: 'the client record',
        rows: [
          { what: 'client id', left: clientId, right: clientId, same: true },
          { what: 'state', left: 'active, as expected', right: 'active', same: true },
          {
            what: 'secret last changed',
            left: '2026-01-12, as stored in CI',
            right: '2026-03-02 09:03:41Z',
            same: false,
          },
        ],
      },
    },
    {
      says: 'The audit trail shows that the client’s secret was reset at 09:03:41.',
      probe: 'audit-trail',
      exhibit: {
        shape: 'timeline',
        events: [
          { at: '2026-03-02T08:58:07.000Z', what: 'single sign-on enforced', who: 'org administrator' },
          {
            at: '2026-03-02T09:03:41.000Z',
            what: 'OAuth client "ci-terraform": secret reset',
            who: 'org administrator',
          },
        ],
      },
    },
    {
      says: 'The administrator’s client was given a token while single sign-on is enforced.',
      probe: 'admin-token',
      exhibit: issued,
    },
  ),
  spent: { tokenRequests: 2, requests: 9, elapsedMs: 1312 },
});

const invalidClientUnsettled = diagnosis({
  hop: loginHost,
  gates: gates({ ...passedBefore('client', 'e2'), client: ['unknown'], secret: ['unknown'] }),
  verdict: {
    outcome: 'unsettled',
    summary: 'The token endpoint does not accept this id and secret, and its answer is the same for four reasons.',
    causes: [],
    suspects: [
      {
        id: 'secret-wrong',
        class: 'wrong_secret',
        gate: 'secret',
        title: 'The secret is not this client’s secret',
        missing: ['genesys.client-record', 'genesys.audit-trail'],
      },
      {
        id: 'client-disabled',
        class: 'client_disabled',
        gate: 'client',
        title: 'The client was disabled',
        missing: ['genesys.client-record'],
      },
      {
        id: 'client-unknown',
        class: 'unknown_client',
        gate: 'client',
        title: 'The client does not exist in this org',
        missing: ['genesys.client-record'],
      },
      {
        id: 'region-wrong',
        class: 'wrong_region_or_tenant',
        gate: 'client',
        title: 'The client lives in another region',
        missing: ['contrast.other-region'],
      },
    ],
    ruledOut: [
      {
        id: 'secret-edge-whitespace',
        class: 'secret_mangled',
        gate: 'secret',
        title: 'White space around the secret',
        because: ['e1'],
      },
      { ...scopesCleared, because: ['e2'], note: 'no token was issued yet, so no scope was looked at' },
    ],
    next: {
      action: 'Read the client record with a client that may see it (permission oauth:client:view).',
      command: 'why401 --admin-client-id "$ADMIN_CLIENT_ID" --admin-secret env:ADMIN_CLIENT_SECRET',
      separates: ['secret-wrong', 'client-disabled', 'client-unknown'],
    },
  },
  blocked: [
    {
      probe: 'client-record',
      code: 'no-admin-credential',
      reason: 'The client record: no administrator’s credentials were given (--admin-client-id, --admin-secret).',
    },
    {
      probe: 'other-regions',
      code: 'not-asked-for',
      reason: 'Other regions: a secret is sent to another host only with --try-regions.',
    },
  ],
  evidence: ledger(
    { kind: 'secret-shape', says: 'Id and secret are in one piece.', exhibit: secretShape, probe: 'credential-shape' },
    { says: 'The token endpoint refused id and secret: HTTP 400, invalid_client.', exhibit: invalidClient },
    {
      standing: 'stated',
      says: 'The server gives "authentication failed" as its reason.',
      exhibit: note('The server gives "authentication failed" as its reason.'),
    },
  ),
});

const permissionMissing = diagnosis({
  hop: { name: 'API', host: api, because: ['e3'] },
  gates: gates({ ...passedBefore('permission', 'e2'), permission: ['refused', 'e3'] }),
  verdict: {
    outcome: 'explained',
    summary:
      'The client has a token, but none of its roles holds routing:queue:view, which GET /api/v2/routing/queues needs.',
    causes: [
      {
        id: 'permission-missing',
        class: 'missing_role_or_permission',
        gate: 'permission',
        says: 'proven',
        title: 'The permission routing:queue:view is in none of the client’s roles',
        because: ['e3', 'e4'],
        fix: {
          summary: 'Give one of the client’s roles the permission routing:queue:view.',
          steps: [
            'Open Admin > Roles/Permissions, choose the role "Terraform read" and add routing:queue:view.',
            'Wait about ten seconds and run the call again.',
          ],
          commands: ['gc roles list --autopaginate'],
        },
      },
    ],
    suspects: [],
    ruledOut: [
      { ...samlCleared, because: ['e2'], note: 'a token was issued on the machine lane' },
      {
        id: 'division-missing',
        class: 'missing_role_or_permission',
        gate: 'division',
        title: 'The role does not reach the division',
        because: ['e4'],
      },
    ],
    next: null,
  },
  evidence: ledger(
    { kind: 'secret-shape', says: 'Id and secret are in one piece.', exhibit: secretShape, probe: 'credential-shape' },
    { says: 'The token endpoint issued a token that is good for 86399 seconds.', exhibit: issued },
    {
      kind: 'call-answer',
      probe: 'api-call',
      says: 'GET /api/v2/routing/queues was refused: HTTP 403, missing.permissions, routing:queue:view.',
      exhibit: {
        shape: 'exchange',
        request: {
          method: 'GET',
          url: `https://${api}/api/v2/routing/queues?pageSize=25`,
          headers: { authorization: 'Bearer [redacted]' },
        },
        response: {
          status: 403,
          headers: {
            'content-type': 'application/json',
            'inin-correlation-id': '1b0f3a52-02e2-44b6-9a9f-60c8a3f3f8d0',
          },
          body: '{"message":"Unable to perform the requested action. You are missing the following permission(s): routing:queue:view","code":"missing.permissions","status":403,"messageParams":{"permissions":"routing:queue:view"}}',
        },
      },
    },
    {
      probe: 'own-roles',
      standing: 'derived',
      from: ['e2'],
      says: 'The client has one role, and that role does not hold routing:queue:view.',
      exhibit: {
        shape: 'table',
        columns: ['role', 'division', 'permissions'],
        rows: [
          [
            'Terraform read',
            'all divisions',
            'architect:flow:view, telephony:plugin:all, directory:user:view, authorization:role:view',
          ],
        ],
      },
    },
  ),
});

const addressRefused = diagnosis({
  hop: { name: 'API', host: api, because: ['e2'] },
  gates: gates({ ...passedBefore('address', 'e1'), address: ['refused', 'e2'], rate: ['passed', 'e1'] }),
  verdict: {
    outcome: 'explained',
    summary: 'The organisation’s IP address list does not contain the address that this request came from.',
    causes: [
      {
        id: 'address-not-allowed',
        class: 'ip_restricted',
        gate: 'address',
        says: 'proven',
        title: 'The request came from an address that is not on the organisation’s list',
        because: ['e2'],
        fix: {
          summary: 'Add the runner’s outgoing address to the list, or run from an address that is on it.',
          steps: [
            'Ask the platform team for the runner’s outgoing address.',
            'Add it under Admin > Organization Settings > Authorized IP addresses.',
          ],
          commands: [],
        },
      },
    ],
    suspects: [],
    ruledOut: [{ ...samlCleared, because: ['e1'], note: 'a token was issued on the machine lane' }],
    next: null,
  },
  evidence: ledger(
    { says: 'The token endpoint issued a token.', exhibit: issued },
    {
      kind: 'call-answer',
      probe: 'api-call',
      says: 'GET /api/v2/tokens/me was refused: HTTP 401, ip.not.authorized.',
      exhibit: {
        shape: 'exchange',
        request: { method: 'GET', url: `https://${api}/api/v2/tokens/me`, headers: {} },
        response: {
          status: 401,
          headers: { 'content-type': 'application/json' },
          body: '{"message":"The IP address is not authorized.","code":"ip.not.authorized","status":401}',
        },
      },
    },
  ),
});

const proxyPage = diagnosis({
  hop: { name: 'proxy', host: 'proxy.corp.example:3128', because: ['e1'] },
  gates: gates({ credential: ['passed', 'e2'], network: ['refused', 'e1'] }),
  verdict: {
    outcome: 'explained',
    summary: 'A proxy answered in place of the login host; the platform never saw the request.',
    causes: [
      {
        id: 'proxy-answer',
        class: 'network_tls_proxy',
        gate: 'network',
        says: 'likely',
        title: 'A web proxy on the way refuses the login host',
        because: ['e1', 'e3'],
        fix: {
          summary: 'Let the runner reach the login host through the proxy.',
          steps: [`Ask the network team to allow ${login}:443 and ${api}:443.`],
          commands: [`curl -v https://${login}/`],
        },
      },
    ],
    suspects: [],
    ruledOut: [{ ...samlCleared, because: ['e1'], note: 'the request never reached the organisation' }],
    next: { action: 'Ask from a machine that does not go through this proxy.', separates: ['proxy-answer'] },
  },
  evidence: ledger(
    {
      says: 'The answer to the token request is a web page with the marks of a proxy (Via, Server: squid).',
      exhibit: {
        shape: 'exchange',
        request: tokenRequest,
        response: {
          status: 403,
          headers: { server: 'squid/6.6', via: '1.1 proxy.corp.example (squid)', 'content-type': 'text/html' },
          body: '<!DOCTYPE html>\n<html><head><title>ERROR: The requested URL could not be retrieved</title></head>\n<body>\n\t<h1>Access Denied.</h1>\n</body></html>',
          truncated: true,
        },
      },
    },
    { kind: 'secret-shape', says: 'Id and secret are in one piece.', exhibit: secretShape, probe: 'credential-shape' },
    {
      standing: 'stated',
      says: 'The page says "Access Denied."',
      exhibit: note(
        'Access Denied. Access control configuration prevents your request from being allowed at this time.',
      ),
    },
  ),
});

const nobodyAnswered = diagnosis({
  hop: { name: 'nobody', host: login, because: ['e1'] },
  gates: gates({ credential: ['unknown'], network: ['refused', 'e1'] }),
  asked: { region: null, clientId: null, calls: [] },
  verdict: {
    outcome: 'could-not-run',
    summary: `Nobody answered: the name ${login} is not known to this machine’s resolver.`,
    causes: [],
    suspects: [
      {
        id: 'name-unknown',
        class: 'network_tls_proxy',
        gate: 'network',
        title: 'The name of the login host cannot be looked up',
        missing: ['reach'],
      },
    ],
    ruledOut: [],
    next: {
      action: 'Look the name up from the machine that runs the pipeline.',
      command: `getent hosts ${login}`,
      separates: ['name-unknown'],
    },
  },
  blocked: [{ probe: 'token-request', code: 'failed', reason: 'The token request: the host could not be reached.' }],
  evidence: ledger({
    kind: 'reach',
    probe: 'reach',
    says: `The name ${login} could not be looked up (ENOTFOUND).`,
    exhibit: {
      shape: 'exchange',
      request: { method: 'GET', url: `https://${login}/`, headers: {} },
      failure: 'name look-up: ENOTFOUND',
    },
  }),
  spent: { tokenRequests: 0, requests: 1, elapsedMs: 31 },
});

const twoCauses = diagnosis({
  hop: loginHost,
  gates: gates({
    ...passedBefore('client', 'e2'),
    client: ['refused', 'e3'],
    secret: ['refused', 'e1'],
    feature: ['unknown'],
  }),
  verdict: {
    outcome: 'explained',
    summary: 'Two things are wrong: the client is disabled, and the secret ends in a line break.',
    causes: [
      {
        id: 'client-disabled',
        class: 'client_disabled',
        gate: 'client',
        says: 'proven',
        title: 'The client is disabled',
        because: ['e3'],
        fix: {
          summary: 'Switch the client on.',
          steps: ['Open Admin > Integrations > OAuth and set the client to active.'],
          commands: [],
        },
      },
      {
        id: 'secret-trailing-newline',
        class: 'secret_mangled',
        gate: 'secret',
        says: 'proven',
        title: 'The secret ends in a line break',
        because: ['e1'],
        fix: {
          summary: 'Store the secret without its line break.',
          steps: ['Write it with printf, not echo.'],
          commands: ['printf %s "$SECRET" > secret.txt'],
        },
      },
    ],
    suspects: [],
    ruledOut: [{ ...samlCleared, because: ['e4'] }],
    next: null,
  },
  evidence: ledger(
    {
      kind: 'secret-shape',
      says: 'The secret has 44 characters; the last one is a line break.',
      probe: 'credential-shape',
      exhibit: secretShape,
    },
    { says: 'The token endpoint refused id and secret: HTTP 400, invalid_client.', exhibit: invalidClient },
    { says: 'The client record says: state inactive.', probe: 'client-record', exhibit: note('state: inactive') },
    {
      says: 'The administrator’s client was given a token while single sign-on is enforced.',
      probe: 'admin-token',
      exhibit: issued,
    },
  ),
});

const ssoRequired = diagnosis({
  hop: { name: 'API', host: 'api.github.com', because: ['e1'] },
  gates: gates({
    credential: ['passed', 'e1'],
    network: ['passed', 'e1'],
    token: ['passed', 'e1'],
    login: ['passed', 'e1'],
    sso: ['refused', 'e1'],
  }),
  asked: {
    vendor: 'github',
    clientId: null,
    region: null,
    tokenEndpoint: null,
    api: 'https://api.github.com',
    grant: 'personal_access_token',
    sources: { ...asked.sources, token: '--token' },
  },
  verdict: {
    outcome: 'explained',
    summary: 'The token belongs to a person, and the organisation wants that person’s single sign-on for it.',
    causes: [
      {
        id: 'token-without-sso',
        class: 'sso_requires_authorization',
        gate: 'sso',
        says: 'proven',
        title: 'The personal access token is not authorised for single sign-on',
        because: ['e1'],
        fix: {
          summary: 'Authorise the token, or use a machine credential.',
          steps: ['Open the token’s settings and choose "Configure SSO".'],
          commands: [],
        },
      },
    ],
    suspects: [],
    ruledOut: [],
    next: null,
  },
  evidence: ledger({
    kind: 'call-answer',
    says: 'The API refused the token: HTTP 403, header X-GitHub-SSO: required.',
    probe: 'api-call',
    exhibit: note('X-GitHub-SSO: required'),
  }),
});

/** What a server could send to harm a reader, a terminal, a browser, a ticket or a CI runner. */
export const hostileText = [
  '\u001b[2J\u001b[31mred\u001b[0m \u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007 \u009b1m',
  '<script>alert(1)</script><img src=x onerror=alert(1)> &lt; &amp; "quoted" \'single\'',
  '](https://evil.example) **bold** `code` ``` | ~~gone~~ @everyone #1 ![x](https://evil.example/x.png)',
  'user\u202egnp.exe \u2066isolated\u2069 zero\u200bwidth \ufeffbom \ud800lone \u0000nul \u2028line',
  '::error file=x::owned',
  '::add-mask::a',
  '##[set-env name=PATH]x ##vso[task.setvariable variable=a]b ##teamcity[buildStop]',
  ']]> <!-- --> %0A::warning::x',
].join('\n');

const hostile = diagnosis({
  hop: { name: 'web server', host: hostileText, because: ['e1'] },
  gates: gates({ credential: ['passed', 'e1'], network: ['passed', 'e1'], endpoint: ['refused', 'e1'] }),
  asked: { clientId: hostileText, region: '</title><script>alert(2)</script>' },
  verdict: {
    outcome: 'explained',
    summary: `The server says: ${hostileText}`,
    causes: [
      {
        id: 'no-token-endpoint',
        class: 'wrong_endpoint',
        gate: 'endpoint',
        says: 'likely',
        title: `No token endpoint: ${hostileText}`,
        because: ['e1', 'e2'],
        fix: {
          summary: hostileText,
          steps: [hostileText],
          commands: [`curl -v 'https://web.example/${'a'.repeat(150)}'`, hostileText],
        },
      },
    ],
    suspects: [{ id: 'other', class: 'other', gate: 'request', title: hostileText, missing: [hostileText] }],
    ruledOut: [{ ...samlCleared, title: hostileText, because: ['e1'], note: hostileText }],
    next: { action: hostileText, command: hostileText, separates: [hostileText] },
  },
  timeline: [{ at: hostileText, what: hostileText, who: hostileText, because: ['e1'] }],
  blocked: [{ probe: hostileText, code: hostileText, reason: hostileText }],
  evidence: ledger(
    {
      says: hostileText,
      exhibit: {
        shape: 'exchange',
        request: {
          method: 'POST',
          url: `https://web.example/${'very-long-'.repeat(30)}`,
          headers: { [hostileText]: hostileText },
        },
        response: { status: 200, headers: { server: hostileText }, body: `${hostileText}\n${'x'.repeat(5000)}` },
      },
    },
    { standing: 'stated', says: 'A note.', exhibit: note(hostileText) },
    {
      says: 'A comparison.',
      exhibit: {
        shape: 'comparison',
        left: hostileText,
        right: 'right',
        rows: [{ what: hostileText, left: '日本語のテキスト', right: 'e\u0301', same: false }],
      },
    },
    {
      says: 'A table.',
      exhibit: { shape: 'table', columns: [hostileText, 'b'], rows: [[hostileText], ['1', '2', '3']] },
    },
    {
      says: 'A timeline.',
      exhibit: { shape: 'timeline', events: [{ at: hostileText, what: hostileText, who: hostileText }] },
    },
  ),
});

/** By name; the innocent one first. */
export const diagnoses = {
  healthy,
  'secret-rotated': secretRotated,
  'invalid-client-unsettled': invalidClientUnsettled,
  'permission-missing': permissionMissing,
  'address-refused': addressRefused,
  'proxy-page': proxyPage,
  'nobody-answered': nobodyAnswered,
  'two-causes': twoCauses,
  'sso-required': ssoRequired,
  hostile,
} as const satisfies Record<string, Diagnosis>;
