import type { Diagnosis } from '../model/diagnosis.ts';
import type { Evidence } from '../model/evidence.ts';
import type { Fix } from '../model/judgement.ts';
import type { Cause, Outcome } from '../model/verdict.ts';
import { caseRows } from './case-lines.ts';
import { clearedLines } from './clearing.ts';
import { htmlExhibit, htmlTable } from './html-exhibit.ts';
import { style } from './html-style.ts';
import { markupLine, markupLines } from './markup.ts';
import { minimalForms, minimalSentence, requestIds } from './minimal.ts';
import { defaultOptions, type ReportOptions } from './options.ts';
import { stateSigns } from './pen.ts';
import {
  blockedByReason,
  entryOf,
  firstRefused,
  gateOf,
  machineRows,
  moment,
  peopleRoad,
  peopleRow,
  progress,
  shownEvidence,
  spentPhrase,
  subject,
} from './view.ts';
import {
  factPhrase,
  gateQuestions,
  headings,
  hopWords,
  laneNames,
  laneRoads,
  outcomeWords,
  refusalWords,
  saysWords,
  separatesWords,
  standingWords,
  stateWords,
} from './words.ts';

const outcomeLooks = {
  accepted: 'passed',
  explained: 'refused',
  unsettled: 'unknown',
  'could-not-run': 'unknown',
} as const satisfies Record<Outcome, string>;

/** The report as one page that needs nothing else: no script, no font, no picture. */
export function html(diagnosis: Diagnosis, options: Partial<ReportOptions> = {}): string {
  const page: Page = { diagnosis, shown: shownEvidence(diagnosis, options.evidence ?? defaultOptions.evidence) };
  const { verdict, hop } = diagnosis;
  const host = hop.host === null ? '' : ` (<bdi>${markupLine(hop.host)}</bdi>)`;
  const refused = firstRefused(diagnosis);
  const parts = [
    `<p class="soft small">why401 · ${subject(diagnosis).map(markupLine).join(' · ')}</p>`,
    `<h1><bdi>${markupLine(verdict.summary)}</bdi></h1>`,
    `<p><span class="badge ${outcomeLooks[verdict.outcome]}">${markupLine(outcomeWords[verdict.outcome])}</span> ${markupLine(progress(diagnosis))}</p>`,
    `<p class="soft">Who answered: ${markupLine(hopWords[hop.name])}${host} ${citations(page, hop.because)}</p>`,
    ...(refused === null
      ? []
      : [`<p class="soft">Gate ${refused.id} asks: ${markupLine(gateQuestions[refused.id])}</p>`]),
    lane('machine', laneRoads.taken, machineRows.map((row) => road(page, row)).join('\n')),
    lane('people', peopleRoad(diagnosis), road(page, peopleRow)),
    ...verdict.causes.map((cause) => causeCard(page, cause)),
    ...nextCard(diagnosis),
    ...list(headings.suspects, 'ol', suspectItems(diagnosis)),
    ...list(headings.ruledOut, 'ul', ruledOutItems(page)),
    ...timeline(page),
    ...list(
      headings.blocked,
      'ul',
      blockedByReason(diagnosis).map(
        ({ reason, probes }) => `${markupLine(reason)} <span class="soft small">${markupLine(probes)}</span>`,
      ),
    ),
    ...(options.minimal === true ? [minimalCard(diagnosis)] : []),
    ...evidenceParts(page),
    `<details><summary>${markupLine(headings.case)}</summary>${htmlTable(['', 'value', 'from'], caseRows(diagnosis))}</details>`,
    `<p class="soft small">${headings.spent}: ${spentPhrase(diagnosis)}</p>`,
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>why401: ${markupLine(verdict.summary)}</title>
<style>
${style}
</style>
</head>
<body>
<main>
${parts.join('\n')}
</main>
</body>
</html>
`;
}

interface Page {
  diagnosis: Diagnosis;
  shown: readonly Evidence[];
}

/** Ids of entries, as links to them where the page shows them. */
function citations(page: Page, ids: readonly string[]): string {
  const links = ids.map((id) => {
    const at = page.shown.findIndex((entry) => entry.id === id);
    return at < 0 ? markupLine(id) : `<a href="#entry-${at + 1}">${markupLine(id)}</a>`;
  });
  return links.length === 0 ? '' : `<span class="small">[${links.join(', ')}]</span>`;
}

const lane = (name: 'machine' | 'people', title: string, inside: string): string =>
  `<section class="lane ${name}"><h3>${laneNames[name]} <span class="soft">· ${markupLine(title)}</span></h3>\n${inside}\n</section>`;

function road({ diagnosis }: Page, row: typeof peopleRow): string {
  const first = firstRefused(diagnosis)?.id;
  const gates = row.gates.map((id) => gateOf(diagnosis, id));
  const items = gates.map((gate) => {
    const words = gate.id === first ? refusalWords[diagnosis.hop.name] : stateWords[gate.state];
    const title = markupLine(
      `${gateQuestions[gate.id]} ${gate.because.length === 0 ? '' : `[${gate.because.join(', ')}]`}`,
    );
    return `<li><span class="gate ${gate.state}" title="${title}">${stateSigns[gate.state]} ${gate.id}<small>${markupLine(words)}</small></span></li>`;
  });
  const reached = gates.every((gate) => gate.state === 'passed');
  return `<ol class="road">${items.join('')}<li><span class="goal ${reached ? 'passed' : 'not-reached'}">→ ${row.goal}</span></li></ol>`;
}

function causeCard(page: Page, cause: Cause): string {
  const claims = cause.because.map((id) => {
    const entry = entryOf(page.diagnosis, id);
    const weight = entry?.standing === 'stated' ? ` <em>(${standingWords.stated})</em>` : '';
    return `<li><bdi>${markupLine(entry?.says ?? '')}</bdi>${weight} ${citations(page, [id])}</li>`;
  });
  return `<section class="card">
<h3><span class="badge says ${cause.says === 'proven' ? 'refused' : 'unknown'}">${saysWords[cause.says]}</span> <bdi>${markupLine(cause.title)}</bdi></h3>
<p class="soft small"><code>${markupLine(cause.id)}</code>, gate ${cause.gate}</p>
<ul>${claims.join('')}</ul>
${fixPart(cause.fix)}
</section>`;
}

function fixPart(fix: Fix): string {
  const steps =
    fix.steps.length === 0 ? '' : `<ol>${fix.steps.map((step) => `<li>${markupLine(step)}</li>`).join('')}</ol>`;
  const commands = fix.commands.length === 0 ? '' : `<pre>${fix.commands.map(markupLines).join('\n')}</pre>`;
  return `<div class="fix"><p><strong>${headings.fix}:</strong> ${markupLine(fix.summary)}</p>${steps}${commands}</div>`;
}

function nextCard({ verdict: { next } }: Diagnosis): string[] {
  if (next === null) return [];
  const command = next.command === undefined ? '' : `<pre>${markupLines(next.command)}</pre>`;
  const separates = next.separates.map((id) => `<code>${markupLine(id)}</code>`).join(', ');
  const apart = separates === '' ? '' : `<p class="soft small">${separatesWords(next.separates)}: ${separates}</p>`;
  return [
    `<section class="card"><h3>${headings.next}</h3><p>${markupLine(next.action)}</p>${command}${apart}</section>`,
  ];
}

function minimalCard(diagnosis: Diagnosis): string {
  const forms = minimalForms(diagnosis).map(
    ({ title, program }) => `<p class="soft small">${title}</p><pre>${markupLines(program)}</pre>`,
  );
  const ids = requestIds(diagnosis).map((id) => `<li><code>${markupLine(id)}</code></li>`);
  const list = ids.length === 0 ? '' : `<p class="soft small">${headings.ids}</p><ul>${ids.join('')}</ul>`;
  return `<section class="card"><h3>${headings.minimal}</h3><p>${markupLine(minimalSentence(diagnosis))}</p>${forms.join('')}${list}</section>`;
}

const suspectItems = ({ verdict }: Diagnosis): string[] =>
  verdict.suspects.map((suspect) => {
    const missing = suspect.missing.length === 0 ? '' : `; missing: ${suspect.missing.map(factPhrase).join(', ')}`;
    return `${markupLine(suspect.title)} <span class="soft small"><code>${markupLine(suspect.id)}</code>, gate ${suspect.gate}${markupLine(missing)}</span>`;
  });

const ruledOutItems = (page: Page): string[] =>
  clearedLines(page.diagnosis).map(
    ({ what, why, because }) =>
      `<s>${markupLine(what)}</s> <span class="soft">${markupLine(why)}</span> ${citations(page, because)}`,
  );

function timeline(page: Page): string[] {
  const rows = page.diagnosis.timeline.map((event) => {
    const cells = [moment(event.at), event.what, event.who ?? ''].map((cell) => `<td>${markupLine(cell)}</td>`);
    return `<tr>${cells.join('')}<td>${citations(page, event.because)}</td></tr>`;
  });
  return rows.length === 0 ? [] : [`<h2>${headings.timeline}</h2><table><tbody>${rows.join('')}</tbody></table>`];
}

function evidenceParts({ shown }: Page): string[] {
  if (shown.length === 0) return [];
  return [`<h2>${headings.evidence}</h2>`, ...shown.map(entryPart)];
}

function entryPart(entry: Evidence, at: number): string {
  const from = entry.from === undefined || entry.from.length === 0 ? '' : ` from ${entry.from.join(', ')}`;
  const how = `${standingWords[entry.standing]}${from} · ${entry.probe} · ${moment(entry.at)}`;
  return `<section class="card entry" id="entry-${at + 1}">
<p><strong>${markupLine(entry.id)}</strong> <bdi>${markupLine(entry.says)}</bdi></p>
<details><summary class="soft small">${markupLine(how)}</summary>${htmlExhibit(entry.exhibit)}</details>
</section>`;
}

const list = (title: string, tag: 'ul' | 'ol', items: readonly string[]): string[] =>
  items.length === 0
    ? []
    : [`<h2>${markupLine(title)}</h2><${tag}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`];
