import { type Html, html } from './html.ts';

export interface PersonPage {
  base: string;
  /** What is answered, sealed. */
  sealed: string;
  /** The service provider that asked; none when the identity provider begins. */
  asked: string | undefined;
  target: string;
  people: readonly { id: string; name: string; email: string; title: string; active: boolean }[];
}

/** The demo identity provider's login: one press on a name. */
export function personBody({ base, sealed, asked, target, people }: PersonPage): Html {
  return html`<h1>Who are you?</h1>
<p class="lead">${asked === undefined ? html`You begin here, and go on to <b>${target}</b>.` : html`<b>${target}</b> asks. Press your name.`}</p>
<form method="post" action="${base}/demo-idp/answer">
<input type="hidden" name="sealed" value="${sealed}">
<ul class="people">${people.map(
    ({ id, name, email, title, active }) =>
      html`<li><button name="person" value="${id}"><span class="face" aria-hidden="true">${initials(name)}</span><span><b>${name}</b><small>${title}${active ? '' : ' (not active in the org)'}</small><small>${email}</small></span></button></li>`,
  )}</ul>
</form>`;
}

/** The HTTP-POST binding: a form that sends itself (SAML bindings section 3.5.4), with a button where scripts are off. */
export function postBody(address: string, fields: Readonly<Record<string, string>>): Html {
  return html`<h1>One moment</h1>
<p class="lead">On the way to ${new URL(address).host}.</p>
<form method="post" action="${address}" id="send">
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<noscript><button>Continue</button></noscript>
</form>`;
}

export const postScript = "document.getElementById('send').submit()";

const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((part) => part.charAt(0))
    .slice(0, 2)
    .join('');
