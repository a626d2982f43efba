import { randomUUID } from 'node:crypto';
import { type DiagnoseOptions, diagnose } from '../../src/diagnose.ts';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { createOrg, type EmbeddedOrg, type Listening, type OrgOptions, type ReadyOrg } from '../../src/org/index.ts';
import { nodeWorld } from '../../src/world/node.ts';
import type { World } from '../../src/world/world.ts';
import type { Help, Staged } from './ground.ts';

/** One case on the stage: an org and its neighbour, a pipeline's configuration, and what may be broken in either. */
export interface Stage extends Staged {
  org: EmbeddedOrg;
  server: Listening;
  home: ReadyOrg;
  neighbour: ReadyOrg;
  /** Hands requests to the org without a socket; where nothing on the way to it is at issue. */
  inside: boolean;
  /** Moves the org's time and the diagnosis' clock together. */
  pass(milliseconds: number): void;
}

export const SECRET = 'GENESYSCLOUD_OAUTHCLIENT_SECRET';
export const CLIENT = 'GENESYSCLOUD_OAUTHCLIENT_ID';
export const TOKEN = 'GENESYSCLOUD_ACCESS_TOKEN';

/** A healthy pipeline of the org "acme", with a neighbour org in another region on the same host. */
export async function setStage(more: Partial<OrgOptions> = {}): Promise<Stage> {
  const org = createOrg({
    ...more,
    orgs: [
      { name: 'acme', region: 'eu-central-1' },
      { name: 'other', region: 'us-west-2' },
    ],
  });
  const server = await org.listen({ port: 0 });
  const [home, neighbour] = server.ready.orgs;
  if (home === undefined || neighbour === undefined) throw new Error('two orgs were asked for');
  return {
    org,
    server,
    home,
    neighbour,
    env: { [CLIENT]: home.pipeline.clientId, [SECRET]: home.pipeline.clientSecret },
    options: {
      loginUrl: home.login,
      apiUrl: home.api,
      calls: [{ method: 'GET', path: '/api/v2/routing/queues' }],
      regions: [home, neighbour].map(({ region, login, api }) => ({
        name: region,
        login: `${login}/oauth/token`,
        api,
      })),
    },
    inside: false,
    pass: (milliseconds) => org.clock.move(milliseconds),
    closing: [],
  };
}

/** Waiting costs no time here: the org's clock and the diagnosis' clock go on together. */
export function quickWorld(stage: Stage): World {
  const base = nodeWorld({
    env: stage.env,
    limits: { timeoutMs: stage.timeoutMs ?? 10_000 },
    ...(stage.inside ? { fetch: (url, init) => answerInside(stage, url, init) } : {}),
  });
  return Object.assign(Object.create(base) as World, {
    now: () => new Date(Date.now() + stage.org.clock.offset),
    sleep: (milliseconds: number) => {
      stage.pass(milliseconds);
      return Promise.resolve();
    },
  });
}

/** The org is a function from a request to its answer; its server only puts a socket in between. */
function answerInside({ org, home }: Stage, url: string, init: RequestInit): Promise<Response> {
  if (new URL(url).origin !== new URL(home.login).origin) return fetch(url, init);
  const { method = 'GET', headers = {}, body = null } = init;
  return org.fetch(new Request(url, { method, headers, body }), {
    incoming: { socket: { remoteAddress: '127.0.0.1' } },
  });
}

/** Runs the diagnosis as the person in the story would, alone or with an administrator's client. */
export function runDiagnosis(
  stage: Stage,
  help: Help,
  more: Partial<DiagnoseOptions> = {},
  world: World = quickWorld(stage),
): Promise<Diagnosis> {
  if (help.admin) stage.env.ADMIN_SECRET = stage.home.admin.clientSecret;
  return diagnose(
    {
      ...stage.options,
      ...more,
      tryRegions: help.tryRegions,
      ...(help.admin ? { adminClientId: stage.home.admin.clientId, adminSecret: 'env:ADMIN_SECRET' } : {}),
    },
    world,
  );
}

export async function clearStage(stage: Stage): Promise<void> {
  await stage.server.close();
  for (const close of stage.closing) await close();
}

/** A token as the pipeline would have got it before. */
export const mintToken = (stage: Stage): Promise<string> => mintAs(stage, stage.home.pipeline);

export async function mintAs({ home }: Stage, { clientId, clientSecret }: ReadyOrg['admin']): Promise<string> {
  const response = await fetch(`${home.login}/oauth/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

export const strangeId = (): string => randomUUID();
