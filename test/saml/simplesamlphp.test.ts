import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrg, type EmbeddedOrg, type Listening } from '../../src/org/index.ts';
import { newSigningKey } from '../../src/org/people/saml/certificate.ts';
import { readIdentityProviderMetadata } from '../../src/org/people/saml/metadata.ts';

/** Where Debian puts it. It runs on PHP's own server with a configuration of this test's. */
const home = '/usr/share/simplesamlphp/www';
const hasPhp = () => /^dom$/m.test(spawnSync('php', ['-m'], { encoding: 'utf8' }).stdout ?? '');
const isInstalled = existsSync(home) && hasPhp();
if (!isInstalled)
  console.log('skipped: no SimpleSAMLphp (Debian: apt-get install simplesamlphp php-cli php-xml php-mbstring)');

const person = { name: 'teacher', password: 'chalk-and-board' };

/** Follows redirects and sends forms as a browser does, with a cookie jar for each port. */
class Browser {
  readonly #jars = new Map<string, Map<string, string>>();

  async open(address: string, form?: Record<string, string>): Promise<{ url: string; text: string; status: number }> {
    let url = address;
    let body = form;
    for (let hop = 0; hop < 12; hop++) {
      const { host } = new URL(url);
      const jar = this.#jars.get(host) ?? new Map<string, string>();
      this.#jars.set(host, jar);
      const response = await fetch(url, {
        redirect: 'manual',
        headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
        ...(body === undefined ? {} : { method: 'POST', body: new URLSearchParams(body) }),
      });
      for (const line of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
        jar.set(name, value);
      }
      const location = response.headers.get('location');
      const text = await response.text();
      if (location === null) return { url, text, status: response.status };
      url = new URL(location, url).href;
      body = undefined;
    }
    throw new Error(`redirects without an end, last to ${url}`);
  }
}

const unescaped = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** The first form of a page, with what is filled in already. */
function formOf(text: string, url: string): { action: string; fields: Record<string, string> } {
  const action = /<form[^>]*\baction="([^"]*)"/.exec(text)?.[1] ?? '';
  const fields: Record<string, string> = {};
  for (const [tag] of text.matchAll(/<input\b[^>]*>/g)) {
    const name = /\bname="([^"]*)"/.exec(tag)?.[1];
    if (name !== undefined) fields[name] = unescaped(/\bvalue="([^"]*)"/.exec(tag)?.[1] ?? '');
  }
  return { action: new URL(unescaped(action), url).href, fields };
}

describe.skipIf(!isInstalled)('SimpleSAMLphp, which nobody here wrote', () => {
  let folder: string;
  let php: ChildProcess;
  let base: string;
  let org: EmbeddedOrg;
  let listening: Listening;
  let email: string;

  beforeAll(async () => {
    org = createOrg();
    listening = await org.listen();
    email = org.snapshot().orgs[0]?.rows.user[0]?.email ?? '';
    const port = await freePort();
    base = `http://127.0.0.1:${port}/simplesaml`;
    folder = await mkdtemp(join(tmpdir(), 'why401-simplesamlphp-'));
    await configure(folder, base, listening.url, email);
    php = spawn('php', ['-S', `127.0.0.1:${port}`, '-t', join(folder, 'root')], {
      env: { ...process.env, SIMPLESAMLPHP_CONFIG_DIR: join(folder, 'config') },
      stdio: 'ignore',
    });
    await answers(`${base}/saml2/idp/metadata.php`);
  });
  afterAll(async () => {
    php?.kill();
    await listening?.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  /** Registers it as an identity provider through the API, as an administrator does, from its own metadata. */
  async function register(): Promise<string> {
    const metadata = readIdentityProviderMetadata(await (await fetch(`${base}/saml2/idp/metadata.php`)).text());
    if ('problem' in metadata) throw new Error(metadata.problem);
    const { clientId, clientSecret } = org.admin;
    const token = (await (
      await fetch(`${listening.url}/oauth/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
        headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
      })
    ).json()) as { access_token: string };
    const response = await fetch(`${listening.url}/api/v2/identityproviders/generic`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${token.access_token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        name: 'SimpleSAMLphp',
        issuerURI: metadata.entityId,
        ssoTargetURI: metadata.sso,
        certificates: metadata.certificates,
        signAuthnRequests: true,
      }),
    });
    expect(response.status).toBe(200);
    return 'generic';
  }

  it('signs a person in as the identity provider, once', async () => {
    const id = await register();
    const browser = new Browser();
    const login = await browser.open(`${listening.url}/saml/login?provider=${id}`);
    expect(login.url.startsWith(base)).toBe(true);
    const asked = formOf(login.text, login.url);
    const sending = await browser.open(login.url.replace(/\?.*/, ''), {
      ...asked.fields,
      username: person.name,
      password: person.password,
    });
    const answer = formOf(sending.text, sending.url);
    expect(answer.action).toBe(`${listening.url}/saml/acs`);
    const account = await browser.open(answer.action, answer.fields);
    expect(org.truth().at(-1)?.detail).toBeUndefined();
    expect(account.url).toBe(`${listening.url}/account`);
    expect(account.text).toContain('Single sign-on, SimpleSAMLphp');
    expect(account.text).toContain(email);

    const again = await new Browser().open(answer.action, answer.fields);
    expect(again.status).toBe(403);
    expect(
      org
        .truth()
        .at(-1)
        ?.checks?.filter(({ state }) => state === 'failed')
        .map(({ id: check }) => check),
    ).toEqual(['in-response-to', 'replay']);
  });

  it('takes the answer of the demo identity provider as the service provider', async () => {
    const browser = new Browser();
    const asking = await browser.open(`${base}/module.php/core/authenticate.php?as=default-sp`);
    expect(asking.url.startsWith(`${listening.url}/demo-idp/sso?`)).toBe(true);
    const choice = formOf(asking.text, asking.url);
    const user =
      new RegExp(`<button name="person" value="([^"]*)">(?:(?!</button>)[\\s\\S])*${email}`).exec(asking.text)?.[1] ??
      '';
    const sending = await browser.open(choice.action, { ...choice.fields, person: user });
    const answer = formOf(sending.text, sending.url);
    expect(answer.action.startsWith(base)).toBe(true);
    const attributes = await browser.open(answer.action, answer.fields);
    expect(attributes.url).toContain('as=default-sp');
    expect(attributes.text).toContain(email);
  });
});

async function configure(folder: string, base: string, org: string, email: string): Promise<void> {
  const [config, metadata, cert, data, root] = ['config', 'metadata', 'cert', 'data', 'root'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string, string];
  for (const one of [config, metadata, cert, data, root]) await mkdir(one);
  await symlink(home, join(root, 'simplesaml'));
  const key = await newSigningKey('simplesamlphp', Date.now());
  await writeFile(join(cert, 'idp.pem'), key.privateKey);
  await writeFile(join(cert, 'idp.crt'), key.certificate);
  const demo = readIdentityProviderMetadata(await (await fetch(`${org}/demo-idp/metadata`)).text());
  if ('problem' in demo) throw new Error(demo.problem);
  const write = (name: string, text: string) => writeFile(join(folder, name), `<?php\n${text}\n`);
  await write(
    'config/config.php',
    `$config = ['baseurlpath' => '${base}/', 'certdir' => '${cert}/', 'loggingdir' => '${data}/', 'datadir' => '${data}/', 'tempdir' => '${data}/tmp', 'metadatadir' => '${metadata}/', 'secretsalt' => 'only-for-this-test-0123456789abcdef', 'auth.adminpassword' => 'only-for-this-test', 'technicalcontact_email' => 'none@example.com', 'timezone' => 'UTC', 'logging.handler' => 'file', 'debug' => ['validatexml' => false], 'enable.saml20-idp' => true, 'module.enable' => ['exampleauth' => true, 'core' => true, 'saml' => true], 'session.cookie.secure' => false, 'session.phpsession.savepath' => '${data}', 'store.type' => 'phpsession', 'metadata.sources' => [['type' => 'flatfile']], 'trusted.url.domains' => null, 'production' => false, 'language.default' => 'en', 'assets' => ['caching' => ['etag' => false]]];`,
  );
  await write(
    'config/authsources.php',
    `$config = ['admin' => ['core:AdminPassword'], 'example-userpass' => ['exampleauth:UserPass', '${person.name}:${person.password}' => ['email' => ['${email}']]], 'default-sp' => ['saml:SP', 'entityID' => '${base}/sp', 'idp' => '${demo.entityId}', 'NameIDPolicy' => false]];`,
  );
  await write(
    'metadata/saml20-idp-hosted.php',
    `$metadata['${base}/idp'] = ['host' => '__DEFAULT__', 'privatekey' => 'idp.pem', 'certificate' => 'idp.crt', 'auth' => 'example-userpass', 'signature.algorithm' => 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'];`,
  );
  await write(
    'metadata/saml20-sp-remote.php',
    `$metadata['${org}/saml/metadata'] = ['AssertionConsumerService' => '${org}/saml/acs', 'NameIDFormat' => 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress', 'simplesaml.nameidattribute' => 'email', 'simplesaml.attributes' => true];`,
  );
  await write(
    'metadata/saml20-idp-remote.php',
    `$metadata['${demo.entityId}'] = ['SingleSignOnService' => '${demo.sso}', 'certData' => '${demo.certificates[0] ?? ''}'];`,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const status = await fetch(url).then(
      (response) => response.status,
      () => 0,
    );
    if (status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no answer from ${url}`);
}
