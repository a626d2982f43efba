import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOrg, type EmbeddedOrg, type Listening } from '../../src/org/index.ts';

const executablePath = '/usr/bin/chromium';
const chosen = 'correct-horse-401';
const isInstalled = existsSync(executablePath);
if (!isInstalled) console.log(`skipped: no browser at ${executablePath} (Debian: apt-get install chromium)`);

describe.skipIf(!isInstalled)('the login page in a browser', () => {
  let browser: Browser;
  let org: EmbeddedOrg;
  let listening: Listening;
  const complaints: string[] = [];

  beforeAll(async () => {
    org = createOrg();
    listening = await org.listen();
    browser = await chromium.launch({
      executablePath,
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
  });
  afterAll(async () => {
    await browser.close();
    await listening.close();
  });

  /** A person with a fresh browser profile. */
  async function person(): Promise<Page> {
    const page = await (await browser.newContext()).newPage();
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      // Refused by our own policy, or a broken page; a status of 403 is what is being tested.
      if (message.type() === 'error' && !message.text().includes('status of 403')) complaints.push(message.text());
    });
    return page;
  }

  /** Presses something that leads to another page, and waits for that page: a click alone does not. */
  async function press(page: Page, selector: string): Promise<void> {
    const loaded = page.waitForEvent('load');
    await page.click(selector);
    await loaded;
  }

  async function signIn(page: Page, email: string, password: string): Promise<void> {
    await page.goto(`${listening.url}/login`);
    await page.fill('#email', email);
    await page.fill('#password', password);
    await press(page, 'button:has-text("Sign in")');
  }

  /** The machine lane, all the while. */
  async function machineToken(): Promise<number> {
    const { clientId, clientSecret } = org.pipeline;
    const response = await fetch(`${listening.url}/oauth/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}` },
    });
    return response.status;
  }

  it('lets the password in before enforcement and only single sign-on after it, while the machine mints tokens', async () => {
    const page = await person();
    await page.goto(`${listening.url}/login`);
    await page.click('summary');
    const start = (await page.textContent('#start-password')) ?? '';
    const email = (await page.textContent('details li code')) ?? '';
    const name = ((await page.textContent('details li')) ?? '').split(':')[0] ?? '';
    expect(await machineToken()).toBe(200);

    await signIn(page, email, 'not the one');
    expect(await page.textContent('[role=alert]')).toBe('This email and password do not belong together.');
    expect(await page.inputValue('#email')).toBe(email);

    await signIn(page, email, start);
    await page.fill('#password', chosen);
    await page.fill('#again', chosen);
    await press(page, 'button:has-text("Save password")');
    expect(await page.textContent('h1')).toBe(`Hello, ${name}`);
    expect(await page.textContent('#way')).toBe('Password');

    const second = await person();
    await signIn(second, email, chosen);
    expect(new URL(second.url()).pathname).toBe('/account');
    expect(await machineToken()).toBe(200);

    org.break('sso-enforced');
    const third = await person();
    await third.goto(`${listening.url}/login`);
    expect(await third.locator('input[type=password]').count()).toBe(0);
    expect(await third.textContent('main')).toContain('Passwords are switched off');
    // A form that was open from before does not get in either.
    expect(await machineToken()).toBe(200);

    await press(third, 'text=Continue with');
    expect(await third.textContent('h1')).toBe('Who are you?');
    await third.click(`button:has-text("${name}")`);
    await third.waitForURL(`${listening.url}/account`);
    expect(await third.textContent('#way')).toContain('Single sign-on');
    expect(await machineToken()).toBe(200);

    await press(third, 'button:has-text("Sign out")');
    expect(new URL(third.url()).pathname).toBe('/login');
    await third.goto(`${listening.url}/account`);
    expect(new URL(third.url()).pathname).toBe('/login');
    org.heal('sso-enforced');
    expect(await machineToken()).toBe(200);
  });

  it('refuses a form that was still open when passwords were switched off', async () => {
    const page = await person();
    await page.goto(`${listening.url}/login`);
    await page.fill('#email', 'anybody@example.com');
    await page.fill('#password', chosen);
    org.break('sso-enforced');
    await press(page, 'button:has-text("Sign in")');
    expect(await page.textContent('[role=alert]')).toContain('Passwords are switched off');
    expect(org.truth().at(-1)).toMatchObject({ reason: 'password-login-disabled' });
    org.heal('sso-enforced');
  });

  it('ends at the application that asked, across origins, through the login form and through single sign-on', async () => {
    // Stands for an application on this machine that waits for its code.
    const { createServer } = await import('node:http');
    const application = createServer((_, response) => response.end('<title>application</title>'));
    await new Promise<void>((resolve) => application.listen(0, '127.0.0.1', resolve));
    const address = application.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const client = org
      .snapshot()
      .orgs[0]?.rows.client.find(({ authorizedGrantType }) => authorizedGrantType === 'CODE');
    const query = new URLSearchParams({
      client_id: client?.id ?? '',
      response_type: 'code',
      redirect_uri: `http://127.0.0.1:${port}/callback`,
      code_challenge: 'a'.repeat(43),
      code_challenge_method: 'S256',
    });
    const user = org.snapshot().orgs[0]?.rows.user.find(({ passwordHash }) => passwordHash !== undefined);
    for (const way of ['password', 'sso']) {
      const page = await person();
      await page.goto(`${listening.url}/oauth/authorize?${query}`);
      if (way === 'password') {
        await page.fill('#email', user?.email ?? '');
        await page.fill('#password', chosen);
        await press(page, 'button:has-text("Sign in")');
      } else {
        await press(page, 'text=Continue with');
        await page.click(`button:has-text("${user?.name ?? ''}")`);
      }
      await page.waitForURL(`http://127.0.0.1:${port}/callback?**`);
      expect(new URL(page.url()).searchParams.get('code')).toMatch(/^[\w-]{43}$/);
    }
    application.closeAllConnections();
    await new Promise((resolve) => application.close(resolve));
  });

  it('never made the browser complain', () => {
    expect(complaints).toEqual([]);
  });
});
