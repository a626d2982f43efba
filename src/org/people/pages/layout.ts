import { randomBytes } from 'node:crypto';
import { commonHeaders } from '../../respond.ts';
import type { Visit } from '../visit.ts';
import { Html, html } from './html.ts';
import { style } from './style.ts';

export interface PageParts {
  title: string;
  /** Who the page is of: the org, or the identity provider. */
  owner: string;
  /** The colour of its owner, so that the two parties of a sign-in are told apart at a glance. */
  look: 'org' | 'idp';
  body: Html;
  /** Runs at once; may only use what is on the page. */
  script?: string;
  status?: number;
  cookies?: readonly (string | undefined)[];
  /** Further origins to which a form of this page may lead, redirects included. Absent: any. */
  formTargets?: readonly string[] | 'any';
}

/**
 * A whole page with its headers. The policy allows the page's own style and, where there is one, its own script by
 * nonce, and nothing else: no frames around it, no base, nothing from outside (Content Security Policy Level 3).
 */
export function page(visit: Visit, parts: PageParts): Response {
  const nonce = randomBytes(16).toString('base64');
  const targets = parts.formTargets === 'any' ? undefined : ["'self'", ...(parts.formTargets ?? [])].join(' ');
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    ...(parts.script === undefined ? [] : [`script-src 'nonce-${nonce}'`]),
    'img-src data:',
    ...(targets === undefined ? [] : [`form-action ${targets}`]),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${parts.title} · ${parts.owner}</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${style}</style>
</head>
<body class="${parts.look}">
<main>
<header>${parts.look === 'org' ? orgMark : idpMark}<span>${parts.owner}</span></header>
${parts.body}
</main>
<footer>${footer[parts.look]}</footer>
${parts.script === undefined ? undefined : html`<script nonce="${nonce}">${scriptText(parts.script)}</script>`}
</body>
</html>
`;
  const headers = new Headers({
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    ...commonHeaders(visit.correlationId),
  });
  for (const cookie of parts.cookies ?? []) if (cookie !== undefined) headers.append('Set-Cookie', cookie);
  return new Response(document.text, { status: parts.status ?? 200, headers });
}

/** On to another page (303: always with GET, RFC 9110 section 15.4.4). */
export function goTo(visit: Visit, address: string, cookies: readonly (string | undefined)[] = []): Response {
  const headers = new Headers({
    Location: address,
    'Referrer-Policy': 'no-referrer',
    ...commonHeaders(visit.correlationId),
  });
  for (const cookie of cookies) if (cookie !== undefined) headers.append('Set-Cookie', cookie);
  return new Response(null, { status: 303, headers });
}

const footer = {
  org: html`<p>This page is for people. Machine clients never come here: they get their tokens at <code>/oauth/token</code>.</p><p>A local org of why401. It imitates Genesys Cloud and is not Genesys Cloud.</p>`,
  idp: html`<p>A stand-in identity provider of why401, so that single sign-on works with nothing else installed.</p><p>It knows everybody in the org and asks for no password. Use a real one where that matters.</p>`,
};

// Two lanes, one of them through a gate.
const orgMark = html`<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8"/><path d="M6 12h8M18 12h8M6 20h20M14 7v10M18 7v10"/></svg>`;
const idpMark = html`<svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="16"/><path d="M16 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM9 25c1-4 4-6 7-6s6 2 7 6"/></svg>`;

/** Scripts are constants of ours; this only keeps one from ending its own element. */
function scriptText(script: string): Html {
  return new Html(script.replaceAll('</', '<\\/'));
}
