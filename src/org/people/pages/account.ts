import type { Session } from '../sessions.ts';
import { type Html, html } from './html.ts';

export interface AccountPage {
  base: string;
  token: string;
  user: { name: string; email: string; title: string; department: string };
  session: Session;
  passwordDisabled: boolean;
  changed: boolean;
}

export function accountBody({ base, token, user, session, passwordDisabled, changed }: AccountPage): Html {
  const way = session.by.way === 'sso' ? `Single sign-on, ${session.by.providerName}` : 'Password';
  return html`<h1>Hello, ${user.name}</h1>
<p class="lead">You are signed in on the people lane.</p>
${changed ? html`<p class="note good" role="status">Your password is changed. Other sessions of yours have ended.</p>` : undefined}
<dl>
<dt>Email</dt><dd>${user.email}</dd>
<dt>Role</dt><dd>${[user.title, user.department].filter((part) => part !== '').join(', ')}</dd>
<dt>Signed in by</dt><dd id="way">${way}</dd>
<dt>Since</dt><dd>${clock(session.at)}</dd>
<dt>Until</dt><dd>${clock(session.expiresAt)}</dd>
</dl>
${
  passwordDisabled
    ? html`<p class="quiet">Passwords are switched off in this organisation; yours is kept for when they are on again.</p>`
    : html`<a class="button second" href="${base}/account/password">Change password</a>`
}
<form method="post" action="${base}/logout"><input type="hidden" name="token" value="${token}"><button class="second">Sign out</button></form>`;
}

export interface PasswordPage {
  base: string;
  token: string;
  returnTo: string;
  /** For password managers, which file a password under a name. */
  email: string;
  /** The first one: nothing to change from. */
  first: boolean;
  problem: string | undefined;
  requirements: readonly string[];
}

export function passwordBody({ base, token, returnTo, email, first, problem, requirements }: PasswordPage): Html {
  return html`<h1>${first ? 'Choose your password' : 'Change your password'}</h1>
<p class="lead">${first ? 'The start password only opened this page.' : 'Other sessions of yours will end.'}</p>
${problem === undefined ? undefined : html`<p class="note bad" role="alert">${problem}</p>`}
<form method="post" action="${base}/account/password">
<input type="hidden" name="token" value="${token}">
<input type="hidden" name="returnTo" value="${returnTo}">
<input name="username" autocomplete="username" value="${email}" hidden>
${
  first
    ? undefined
    : html`<label for="current">Current password</label>
<input id="current" name="current" type="password" autocomplete="current-password" required autofocus>`
}
<label for="password">New password</label>
<input id="password" name="password" type="password" autocomplete="new-password" required aria-describedby="needs"${first ? html` autofocus` : undefined}>
<p class="quiet" id="needs">At least ${requirements.join(', ')}.</p>
<label for="again">New password again</label>
<input id="again" name="again" type="password" autocomplete="new-password" required>
<button>Save password</button>
</form>`;
}

export interface NoticePage {
  title: string;
  text: string;
  link: { href: string; label: string } | undefined;
  correlationId: string;
}

export function noticeBody({ title, text, link, correlationId }: NoticePage): Html {
  return html`<h1>${title}</h1>
<p class="note bad" role="alert">${text}</p>
${link === undefined ? undefined : html`<a class="button" href="${link.href}">${link.label}</a>`}
<p class="quiet">Administrators find the reason in the org's list of refusals, under <code>${correlationId}</code>.</p>`;
}

const clock = (time: number): string => `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
