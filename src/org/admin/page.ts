import { randomBytes } from 'node:crypto';
import type { Administration } from '../administration.ts';
import type { Org } from '../org.ts';
import { Html, html } from '../people/pages/html.ts';
import type { Client } from '../rows.ts';
import type { Refusal } from '../truth.ts';
import { afterToken, atTokenEndpoint, beforeToken, gateOf } from './gates.ts';
import { script } from './script.ts';
import { style } from './style.ts';

/** How many rows the lists show. */
const ROWS = 50;

/** The admin page: both lanes, what is broken, clients, refusals with their private reason, and the audit trail. */
export function adminPage(administration: Administration, slug: string | undefined, problem?: string): Response {
  const org = administration.orgNamed(slug);
  const nonce = randomBytes(16).toString('base64');
  const document = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${org.settings.name} · admin · why401</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${style}</style>
</head>
<body data-org="${org.slug}">
<header>
<h1>${org.settings.name}</h1>
<span class="quiet">${org.settings.region} · ${org.profile} · ${new Date(org.clock.now()).toISOString()}</span>
${orgLinks(administration, org)}
</header>
${problem === undefined ? undefined : html`<p class="note" role="alert">${problem}</p>`}
${lanes(org, administration.truth(org.slug))}
${breakage(administration, org)}
${clients(org)}
${refusals(administration.truth(org.slug))}
${audit(administration, org)}
<script nonce="${nonce}">${new Html(script)}</script>
</body>
</html>
`;
  return new Response(document.text, {
    status: problem === undefined ? 200 : 400,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'no-store',
    },
  });
}

function orgLinks(administration: Administration, current: Org): Html | undefined {
  const { slugs } = administration;
  if (slugs.length < 2) return undefined;
  return html`<nav>${slugs.map((slug) => html`<a href="?org=${slug}"${slug === current.slug ? new Html(' aria-current="page"') : ''}>${slug}</a> `)}</nav>`;
}

/** Both lanes with their gates; a gate that refused somebody shows how often. */
function lanes(org: Org, truth: readonly Refusal[]): Html {
  const count = (token: boolean, gate: string): number =>
    truth.filter((refusal) => atTokenEndpoint(refusal) === token && isApi(refusal, token) && gateOf(refusal) === gate)
      .length;
  const gates = (names: readonly string[], token: boolean): Html[] =>
    names.map((name) => {
      const refused = count(token, name);
      const id = `${token ? 'token' : 'api'} ${name}`;
      return html`<span class="gate${refused > 0 ? ' refused' : ''}" data-gate="${id}" data-refused="${refused}">${name}${refused > 0 ? ` · ${refused} refused` : ''}</span><span class="arrow">›</span>`;
    });
  const passwordOff = org.tables.provider.get('purecloud')?.disabled === true;
  const sso = org.tables.provider.all().filter(({ id, disabled }) => id !== 'purecloud' && !disabled);
  return html`<section>
<h2>Two lanes</h2>
<div class="lane"><b>Machines: token</b>${gates(beforeToken, true)}<span class="goal">token</span></div>
<div class="lane"><b>Machines: API</b>${gates(afterToken, false)}<span class="goal">answer</span></div>
<div class="lane"><b>People</b><span class="gate${passwordOff ? ' refused' : ''}">password ${passwordOff ? 'off' : 'on'}</span><span class="arrow">or</span><span class="gate${sso.length === 0 ? ' refused' : ''}">single sign-on${sso.length === 0 ? ' not set up' : html`: ${sso.map(({ name }) => name).join(', ')}`}</span><span class="arrow">›</span><span class="goal">session</span></div>
<p class="quiet">Enforcing single sign-on closes the password gate of the people's lane. It is not on the machines' road.</p>
</section>`;
}

const isApi = ({ answered }: Refusal, token: boolean): boolean => token || answered.path.startsWith('/api/');

function breakage(administration: Administration, org: Org): Html {
  const open = administration.open().filter((one) => one.org === org.slug);
  return html`<section>
<h2>Break it by cause</h2>
<form method="post" action="page/break?org=${org.slug}">
<select name="cause" aria-label="Cause">${administration.causes.map(({ cause, summary }) => html`<option value="${cause}">${cause}: ${summary}</option>`)}</select>
<select name="client" aria-label="Client"><option value="">the pipeline</option>${org.tables.client.all().map(({ id, name }) => html`<option value="${id}">${name}</option>`)}</select>
<button>Break</button>
</form>
${
  open.length === 0
    ? html`<span class="quiet">Nothing is broken.</span>`
    : html`${open.map(({ cause, clientId }) => html`<form method="post" action="page/heal?org=${org.slug}"><input type="hidden" name="cause" value="${cause}"><span>${cause}${clientId === undefined ? '' : ` (${org.nameOf(clientId)})`}</span><button class="second">Heal</button></form>`)}`
}
</section>`;
}

function clients(org: Org): Html {
  return html`<section>
<h2>OAuth clients</h2>
<table><thead><tr><th>Name</th><th>Id</th><th>Grant</th><th>State</th><th>Roles</th><th>Owner</th><th>Secret since</th></tr></thead>
<tbody>${org.tables.client.all().map((client) => clientRow(org, client))}</tbody></table>
</section>`;
}

function clientRow(org: Org, client: Client): Html {
  const roles = client.roleDivisions.map(({ roleId, divisionId }) => {
    const division = divisionId === '*' ? 'all divisions' : (org.tables.division.get(divisionId)?.name ?? divisionId);
    return `${org.tables.role.get(roleId)?.name ?? roleId} in ${division}`;
  });
  const since = client.secrets.at(-1)?.since;
  return html`<tr><td>${client.name}</td><td><code>${client.id}</code></td><td>${client.authorizedGrantType}</td><td class="state-${client.state}">${client.state}${approval(org, client)}</td><td>${roles.join(', ') || 'none'}</td><td>${client.owner ?? html`<span class="quiet">nobody</span>`}</td><td>${since === undefined ? '' : new Date(since).toISOString().slice(0, 16).replace('T', ' ')}</td></tr>`;
}

/** Under scope enforcement a client that acts for users waits for an administrator. */
function approval(org: Org, client: Client): Html | undefined {
  if (!org.settings.scopeEnforcement || client.authorizedGrantType === 'CLIENT-CREDENTIALS') return undefined;
  if (org.tables.authorization.get(client.id) !== undefined) return html`, approved`;
  return html` <form method="post" action="page/approve?org=${org.slug}"><input type="hidden" name="client" value="${client.id}"><button class="second">Approve</button></form>`;
}

function refusals(truth: readonly Refusal[]): Html {
  const shown = truth.slice(-ROWS).reverse();
  return html`<section>
<h2>Refusals, with the reason that the wire does not say</h2>
<table><thead><tr><th>Time</th><th>Request</th><th>Answer</th><th>Reason</th><th>Detail</th></tr></thead>
<tbody id="refusals" aria-live="polite">${shown.map(
    ({ at, answered, reason, detail }) =>
      html`<tr><td>${at.slice(11, 19)}</td><td><code>${answered.method} ${answered.path}</code></td><td><code>${answered.status} ${answered.code}</code></td><td>${reason}</td><td class="break">${detail}</td></tr>`,
  )}</tbody></table>
${shown.length === 0 ? html`<p id="no-refusals" class="quiet">None so far. They appear here as they happen.</p>` : undefined}
</section>`;
}

function audit(administration: Administration, org: Org): Html {
  const events = administration.auditWithNames(org.slug).slice(-ROWS).reverse();
  return html`<section>
<h2>Audit trail</h2>
<table><thead><tr><th>Time</th><th>Who</th><th>What</th><th>On</th><th>Changed</th></tr></thead>
<tbody>${events.map(
    ({ at, by, entityType, action, entityName, changes }) =>
      html`<tr><td>${new Date(at).toISOString().slice(0, 19).replace('T', ' ')}</td><td>${by}</td><td>${entityType} ${action}</td><td>${entityName}</td><td class="break">${changes.map(({ property, old, new: now }) => `${property}: ${old.join(' ') || '-'} → ${now.join(' ') || '-'}`).join('; ')}</td></tr>`,
  )}</tbody></table>
</section>`;
}
