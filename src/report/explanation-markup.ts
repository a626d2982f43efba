import type { Explanation } from '../model/explanation.ts';
import { diagnosisOf } from './explanation.ts';
import { claimsHeading, followOnsHeading, headOf, leakLine, leaksHeading, seenPhrase } from './explanation-words.ts';
import { html } from './html.ts';
import { style } from './html-style.ts';
import { junit } from './junit.ts';
import { markupLine } from './markup.ts';
import type { ReportOptions } from './options.ts';

/** One page: the head, the leaks, then every incident as its own page shows it. */
export async function htmlExplanation(explanation: Explanation, options: ReportOptions): Promise<string> {
  const items = (heading: string, lines: readonly string[]): string =>
    lines.length === 0
      ? ''
      : `<h2>${markupLine(heading)}</h2>\n<ul>${lines.map((line) => `<li>${markupLine(line)}</li>`).join('\n')}</ul>`;
  const incidents = explanation.incidents.map((incident, at) => {
    const page = html(diagnosisOf(incident), options);
    const body = page.slice(page.indexOf('<main>') + '<main>'.length, page.lastIndexOf('</main>'));
    // Ids of entries are unique in one incident only.
    const own = body.replaceAll('"#entry-', `"#i${at + 1}-entry-`).replaceAll('id="entry-', `id="i${at + 1}-entry-`);
    const [open, close] = at === 0 ? ['<details open>', '</details>'] : ['<details>', '</details>'];
    const rest = [
      items(
        followOnsHeading,
        incident.followOns.map(({ text, count }) => `${text} (${count})`),
      ),
      items(
        claimsHeading,
        incident.claims.map(({ text, line }) => `line ${line}: ${text}`),
      ),
    ];
    return `${open}<summary>${markupLine(`${at + 1}. ${incident.verdict.summary} (${seenPhrase(incident)})`)}</summary>\n${own}\n${rest.join('\n')}\n${close}`;
  });
  const head = markupLine(headOf(explanation));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>why401 explain: ${head}</title>
<style>
${style}
</style>
</head>
<body>
<main>
<h1>${head}</h1>
${items(leaksHeading, explanation.leaks.map(leakLine))}
${incidents.join('\n')}
</main>
</body>
</html>
`;
}

/** A suite for each incident; a credential in the text is a failure of its own. */
export async function junitExplanation(explanation: Explanation): Promise<string> {
  const suites = explanation.incidents.map((incident, at) => {
    const one = junit(diagnosisOf(incident));
    const suite = one.slice(one.indexOf('  <testsuite '), one.lastIndexOf('</testsuites>')).trimEnd();
    return suite.replace(/name="[^"]*"/, `name="${markupLine(`why401 explain ${at + 1}: ${seenPhrase(incident)}`)}"`);
  });
  const { leaks } = explanation;
  const cases = leaks.map(
    (leak) =>
      `    <testcase classname="why401.leaks" name="${markupLine(`${leak.kind}, line ${leak.line}`)}" time="0">\n      <failure message="${markupLine(leakLine(leak))}" type="leak"></failure>\n    </testcase>`,
  );
  const suite =
    leaks.length === 0
      ? []
      : [
          `  <testsuite name="why401 explain: ${markupLine(leaksHeading)}" tests="${leaks.length}" failures="${leaks.length}" errors="0" skipped="0" time="0">\n${cases.join('\n')}\n  </testsuite>`,
        ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites name="why401 explain">',
    ...suites,
    ...suite,
    '</testsuites>',
    '',
  ].join('\n');
}
