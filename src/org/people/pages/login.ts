import type { SsoProvider } from '../providers.ts';
import { type Html, html } from './html.ts';

export interface LoginPage {
  org: string;
  base: string;
  returnTo: string;
  token: string;
  providers: readonly SsoProvider[];
  passwordDisabled: boolean;
  problem: string | undefined;
  email: string;
  /** Who can begin with the start password; only shown to the machine that the org runs on. */
  start: { password: string; people: readonly { name: string; email: string }[] } | undefined;
}

export function loginBody(view: LoginPage): Html {
  const sso = view.providers.filter(({ onLoginPage }) => onLoginPage);
  return html`<h1>Sign in to ${view.org}</h1>
${
  view.passwordDisabled
    ? html`<p class="lead">Passwords are switched off here. Use single sign-on.</p>`
    : html`<p class="lead">Use ${sso.length > 0 ? 'single sign-on or your password' : 'your email and password'}.</p>`
}
${view.problem === undefined ? undefined : html`<p class="note bad" role="alert">${view.problem}</p>`}
${
  sso.length === 0
    ? undefined
    : html`<nav class="stack" aria-label="Single sign-on">${sso.map(
        ({ id, name }) =>
          html`<a class="button${view.passwordDisabled ? '' : ' second'}" href="${view.base}/saml/login?provider=${encodeURIComponent(id)}&returnTo=${encodeURIComponent(view.returnTo)}">Continue with ${name}</a>`,
      )}</nav>`
}
${view.passwordDisabled ? (sso.length === 0 ? html`<p class="note bad">No identity provider is switched on, so nobody can sign in here.</p>` : undefined) : passwordForm(view, sso.length > 0)}`;
}

function passwordForm(view: LoginPage, second: boolean): Html {
  return html`${second ? html`<p class="or">or</p>` : undefined}
<form method="post" action="${view.base}/login">
<input type="hidden" name="token" value="${view.token}">
<input type="hidden" name="returnTo" value="${view.returnTo}">
<label for="email">Email</label>
<input id="email" name="email" type="email" autocomplete="username" required value="${view.email}"${view.email === '' ? html` autofocus` : undefined}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${view.email === '' ? undefined : html` autofocus`}>
<button>Sign in</button>
</form>
${view.start === undefined ? undefined : startHint(view.start)}`;
}

function startHint({ password, people }: NonNullable<LoginPage['start']>): Html {
  return html`<details class="note hint"><summary>First time here?</summary>
<p>Nobody has chosen a password for these accounts yet. Sign in with <code id="start-password">${password}</code>, then choose your own.</p>
<ul>${people.map(({ name, email }) => html`<li>${name}: <code>${email}</code></li>`)}</ul></details>`;
}
