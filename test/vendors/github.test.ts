import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Diagnosis } from '../../src/model/diagnosis.ts';
import { ask as askOn, clearStage } from '../strangers/stage.ts';
import {
  callFor,
  classic,
  type GithubStage,
  hold,
  holdJwt,
  installationOf,
  repository as repo,
  set,
  setGithubStage,
  TOKEN,
} from './github-ground.ts';
import type { State, Token } from './github-server.ts';

/** GitHub, against a server that is written from its documentation. Innocent twins stand beside each fault. */

let stage: GithubStage;
beforeEach(async () => {
  stage = await setGithubStage();
});
afterEach(() => clearStage(stage));

function ask(path: string, about: Partial<State> = {}): Promise<Diagnosis> {
  set(stage, about);
  callFor(stage, path);
  return askOn(stage);
}

async function askAs(token: Token, path: string, about: Partial<State> = {}): Promise<Diagnosis> {
  hold(stage, token);
  const diagnosis = await ask(path, about);
  // Whatever comes out of it, the token is in none of it.
  expect(JSON.stringify(diagnosis)).not.toContain(stage.env[TOKEN]?.slice(4, 24));
  return diagnosis;
}

const of = ({ verdict }: Diagnosis, says: 'proven' | 'likely') =>
  verdict.causes.filter((one) => one.says === says).map(({ id }) => id);
const cleared = ({ verdict }: Diagnosis, id: string) => verdict.ruledOut.some((one) => one.id === id);
const titleOf = ({ verdict }: Diagnosis, id: string) => verdict.causes.find((one) => one.id === id)?.title;

describe('nothing is wrong', () => {
  it.each<[string, Token, string]>([
    ['a classic token, authorised', classic, repo],
    ['a fine-grained token', { kind: 'fine-grained', permissions: ['metadata=read'] }, repo],
    ['an installation token', { kind: 'installation', permissions: ['metadata=read'] }, '/installation/repositories'],
    ['a person at /user', classic, '/user'],
  ])('%s, and the organisation enforces single sign-on', async (_, token, path) => {
    const diagnosis = await askAs(token, path, { saml: true });
    expect(diagnosis.verdict.outcome).toBe('accepted');
    expect(of(diagnosis, 'proven')).toEqual([]);
    expect(of(diagnosis, 'likely')).toEqual([]);
    if (path !== '/user') expect(cleared(diagnosis, 'sso-enforced')).toBe(true);
  });

  it('says what kind of token it is, by its prefix alone', async () => {
    const { evidence } = await askAs(classic, repo);
    expect(evidence.find(({ kind }) => kind === 'token-shape')?.says).toContain('a personal access token (classic)');
  });
});

describe('single sign-on of an organisation', () => {
  it('is proven by the header', async () => {
    const diagnosis = await askAs({ ...classic, sso: false }, repo, { saml: true });
    expect(stage.server.reason).toBe('single sign-on');
    expect(of(diagnosis, 'proven')).toEqual(['sso-enforced']);
    expect(diagnosis.verdict.causes[0]?.class).toBe('sso_requires_authorization');
    expect(diagnosis.gates.find(({ id }) => id === 'sso')?.state).toBe('refused');
  });

  it('is found behind a 404: the owner’s own resource says so', async () => {
    const diagnosis = await askAs({ ...classic, sso: false }, repo, { saml: true, samlHides: true });
    expect(of(diagnosis, 'proven')).toEqual(['sso-enforced']);
    // Whether it is there as well, nobody can see before the token is authorised.
    expect(cleared(diagnosis, 'resource-hidden')).toBe(false);
  });

  it('is cleared for an installation token that lacks a permission', async () => {
    const diagnosis = await askAs({ kind: 'installation', permissions: [] }, '/repos/acme/site/hooks', { saml: true });
    expect(cleared(diagnosis, 'sso-enforced')).toBe(true);
    expect(of(diagnosis, 'proven')).toEqual(['permission-missing']);
  });
});

describe('the token', () => {
  it('empty: nothing is sent, and that is the reason', async () => {
    stage.env[TOKEN] = '';
    stage.options.token = `env:${TOKEN}`;
    const diagnosis = await ask(repo);
    expect(of(diagnosis, 'proven')).toEqual(['credential-missing']);
    expect(stage.server.requests.every(({ headers }) => headers.authorization === undefined)).toBe(true);
  });

  it('revoked: refused as an unknown one is, and nothing is proven', async () => {
    const diagnosis = await askAs({ ...classic, revoked: true }, repo);
    expect(of(diagnosis, 'proven')).toEqual([]);
    expect(diagnosis.verdict.outcome).toBe('unsettled');
    expect(diagnosis.verdict.suspects.map(({ id }) => id)).toContain('token-revoked');
    expect(diagnosis.verdict.next?.action).toContain('Developer settings');
  });

  it('expired: the answer says until when it was good', async () => {
    const diagnosis = await askAs({ ...classic, expiresAt: '2026-01-01T00:00:00Z' }, repo);
    expect(of(diagnosis, 'proven')).toEqual(['token-expired']);
  });

  it('good until next year', async () => {
    const diagnosis = await askAs({ ...classic, expiresAt: '2099-01-01T00:00:00Z' }, repo);
    expect(diagnosis.verdict.outcome).toBe('accepted');
  });

  it('a refresh token', async () => {
    stage.env[TOKEN] = `ghr_${'aB3dE5gH7j'.repeat(4)}`;
    const diagnosis = await ask(repo);
    expect(of(diagnosis, 'proven')).toEqual(['refresh-token-sent']);
  });
});

describe('what it may do', () => {
  it('a classic token without the scope: both lists are named', async () => {
    const diagnosis = await askAs({ kind: 'classic', scopes: ['read:user'] }, '/repos/acme/site/hooks');
    expect(of(diagnosis, 'proven')).toEqual(['scope-missing']);
    expect(titleOf(diagnosis, 'scope-missing')).toBe(
      'The token lacks a scope: the call needs one of admin:repo_hook, repo, and the token has read:user',
    );
  });

  it('a fine-grained token without the permission: it is named', async () => {
    const diagnosis = await askAs({ kind: 'fine-grained', permissions: ['metadata=read'] }, '/repos/acme/site/hooks');
    expect(of(diagnosis, 'proven')).toEqual(['permission-missing']);
    expect(titleOf(diagnosis, 'permission-missing')).toContain('repository_hooks=read');
    expect(cleared(diagnosis, 'sso-enforced')).toBe(false);
  });

  it('an installation token at /user', async () => {
    const diagnosis = await askAs({ kind: 'installation' }, '/user');
    expect(of(diagnosis, 'proven')).toEqual(['app-token-at-user-endpoint']);
    expect(diagnosis.verdict.causes[0]?.class).toBe('user_flow_used_for_machine');
  });

  it('a repository that the token does not name: hidden, and said so', async () => {
    const token: Token = { kind: 'fine-grained', permissions: ['metadata=read'], repositories: ['other'] };
    const diagnosis = await askAs(token, repo);
    expect(of(diagnosis, 'proven')).toEqual([]);
    expect(of(diagnosis, 'likely')).toEqual(['resource-hidden']);
    expect(diagnosis.verdict.outcome).toBe('unsettled');
  });

  it('a repository that does not exist is answered alike, and nothing is proven', async () => {
    const diagnosis = await askAs(classic, '/repos/acme/nowhere');
    expect(of(diagnosis, 'proven')).toEqual([]);
    expect(of(diagnosis, 'likely')).toEqual(['resource-hidden']);
  });
});

describe('rules of the organisation, and limits', () => {
  it('an address that is not on the list: words, so likely', async () => {
    const diagnosis = await askAs(classic, repo, { ipAllowList: true });
    expect(of(diagnosis, 'proven')).toEqual([]);
    expect(of(diagnosis, 'likely')).toEqual(['address-not-allowed']);
  });

  it('an OAuth app that nobody approved', async () => {
    const diagnosis = await askAs({ kind: 'user' }, repo, { oauthRestrictions: true });
    expect(of(diagnosis, 'likely')).toEqual(['consent-missing']);
    expect(of(diagnosis, 'proven')).toEqual([]);
  });

  it.each(['primary', 'secondary'] as const)('the %s rate limit', async (limit) => {
    const diagnosis = await askAs(classic, repo, { limit });
    expect(of(diagnosis, 'proven')).toEqual(['api-rate-limited']);
    expect(diagnosis.verdict.causes[0]?.fix.summary).toMatch(/Wait (?:60|90|89) seconds/);
  });
});

describe('an app’s own JWT', () => {
  function askJwt(life: { iat?: number; exp?: number } = {}, about: Partial<State> = {}, ofOtherKey = false) {
    holdJwt(stage, life, ofOtherKey);
    return ask(installationOf, about);
  }

  it('healthy', async () => {
    const diagnosis = await askJwt();
    expect(diagnosis.verdict.outcome).toBe('accepted');
  });

  it('this clock is five minutes ahead', async () => {
    const diagnosis = await askJwt({}, { clockAhead: -300 });
    expect(stage.server.reason).toBe('issued in the future');
    expect(of(diagnosis, 'proven')).toEqual(['clock-skewed']);
    expect(diagnosis.verdict.causes[0]?.class).toBe('clock_skew');
  });

  it('the clocks agree, and the life is an hour', async () => {
    const diagnosis = await askJwt({ exp: 3600 });
    expect(of(diagnosis, 'proven')).toEqual([]);
    expect(of(diagnosis, 'likely')).toEqual(['assertion-invalid']);
    expect(cleared(diagnosis, 'clock-skewed')).toBe(true);
  });

  it('the clocks agree, and the life is just what is allowed: a second of difference would do it', async () => {
    const diagnosis = await askJwt({ iat: 2, exp: 602 }, { clockAhead: -1 });
    expect(of(diagnosis, 'proven')).toEqual([]);
    expect(cleared(diagnosis, 'clock-skewed')).toBe(false);
  });

  it('built an hour ago and used again', async () => {
    const diagnosis = await askJwt({ iat: -3600, exp: -3000 });
    expect(of(diagnosis, 'proven')).toEqual(['token-expired']);
    expect(cleared(diagnosis, 'clock-skewed')).toBe(true);
  });

  it('signed with another key', async () => {
    const diagnosis = await askJwt({}, {}, true);
    expect(of(diagnosis, 'likely')).toEqual(['assertion-invalid']);
  });

  it('not installed', async () => {
    const diagnosis = await askJwt({}, { installed: false });
    expect(of(diagnosis, 'proven')).toEqual([]);
    expect(of(diagnosis, 'likely')).toContain('app-not-installed');
  });

  it('suspended', async () => {
    const diagnosis = await askJwt({}, { suspended: true });
    expect(of(diagnosis, 'likely')).toEqual(['installation-suspended']);
  });
});
