/**
 * Takes off a line what carries it: colours, the time stamps that CI systems put in front, the box that Terraform draws.
 * What is left is what the failing program wrote.
 */
export function cleanLine(raw: string): { text: string; at: string | null } {
  let text = withoutControls(raw);
  let at: string | null = null;
  // A carrier may stand in a carrier: a container's log in a CI log. Three deep is more than anybody has seen.
  for (let depth = 0; depth < 3; depth++) {
    const carried = carriers.map((carrier) => carrier(text)).find((found) => found !== null);
    if (carried === undefined || carried === null) break;
    text = carried.text;
    at ??= carried.at;
  }
  // Box drawing of Terraform's diagnostics; `-no-color` and dumb terminals leave them out.
  text = text.replace(/^[ \t]*[│╷╵|╭╰├─]+(?: |$)/u, (box) => (box.trim() === '|' ? box : '')).replace(/[│╷╵]\s*$/u, '');
  at ??= timeIn(text);
  return { text, at };
}

/** ECMA-48 control sequences (CSI, OSC) and what overwrote a line: only what stands after the last return is visible. */
function withoutControls(raw: string): string {
  let text = raw;
  if (text.includes('\u001b') || text.includes('\u009b')) {
    text = text
      .replace(/\u001b\][^\u0007\u001b]{0,2000}(?:\u0007|\u001b\\)/g, '')
      .replace(/(?:\u001b\[|\u009b)[0-9;:?<>=!]{0,40}[ -/]{0,3}[@-~]/g, '')
      .replace(/\u001b[()*+][A-Za-z0-9]|\u001b[@-Z\\-_=>78]/g, '');
  }
  // Some viewers show the escape as a picture or drop it and leave the rest.
  text = text.replace(/\u241b\[[0-9;]{0,20}m|\[(?:\d{1,2}(?:;\d{1,3}){0,4})m/g, '');
  text = text.replace(/^\ufeff/, '').replace(/\r+$/, '');
  const back = text.lastIndexOf('\r');
  if (back >= 0) text = text.slice(back + 1);
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '');
}

type Carrier = (text: string) => { text: string; at: string | null } | null;

const prefix =
  (form: RegExp): Carrier =>
  (text) => {
    const found = form.exec(text);
    if (found === null) return null;
    return { text: text.slice(found[0].length), at: found.groups?.at === undefined ? null : isoOf(found.groups.at) };
  };

const carriers: readonly Carrier[] = [
  // GitHub Actions and Azure Pipelines: `2026-01-20T20:05:01.1234567Z text` (docs.github.com, "Using workflow run logs").
  // GitLab: the same with a stream mark, `2026-01-20T20:05:01.123456Z 01O text` (docs.gitlab.com, "Job logs").
  prefix(/^(?<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6,7}Z)(?: \d\d[OE][ +]?| |$)/),
  // Jenkins, Timestamper plug-in: `[2026-01-20T20:05:01.123Z] text`.
  prefix(/^\[(?<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z)\] ?/),
  // GitHub: the log of a job as `gh run view --log` prints it, job and step in front, tabs between.
  prefix(/^[^\t]{1,120}\t[^\t]{1,120}\t(?=\d{4}-\d\d-\d\dT)/),
  // GitLab's sections, and commands of GitHub and Azure.
  prefix(/^section_(?:start|end):\d{1,12}:[\w.-]{1,80}(?:\[[^\]]{0,80}\])?/),
  prefix(/^(?:##\[(?:error|warning|debug|group|command|section)\]|##vso\[[^\]]{1,200}\])/),
  prefix(/^::(?:error|warning|notice|debug|group)(?: [^:]{0,300})?::/),
  // Docker Compose and Kubernetes: `service-1  | text`, `[pod/name/container] text`.
  prefix(/^[a-z0-9][a-z0-9_.-]{0,60} {1,20}\| /),
  prefix(/^\[pod\/[a-z0-9./-]{1,160}\] /),
  // Containers' own log: `2026-01-20T20:05:01.123456789Z stdout F text` (CRI).
  prefix(/^(?<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{1,9}(?:Z|[+-]\d\d:\d\d)) (?:stdout|stderr) [FP] /),
  // Words that a quotation of an issue or a mail puts in front.
  prefix(/^(?:> )+(?=\S)(?!(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) |[A-Za-z-]{1,40}: )/),
];

/** A time somewhere at the head of a line: the log format's own. */
function timeIn(text: string): string | null {
  const head = text.slice(0, 120);
  const found =
    /\b(\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?)(?: ?(Z|UTC|[+-]\d\d:?\d\d))?/.exec(head) ??
    /"(?:@?timestamp|time|date|startedDateTime)"\s*:\s*"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?)(Z|[+-]\d\d:?\d\d)?"/.exec(
      text.slice(0, 4_000),
    );
  return found === null ? null : isoOf(`${found[1]}${found[2] ?? 'Z'}`);
}

/** ISO 8601 in UTC, or null for a moment that does not exist. */
export function isoOf(text: string): string | null {
  const plain = text
    .replace(/^(\d{4})\/(\d\d)\/(\d\d)/, '$1-$2-$3')
    .replace(/^(\d{4}-\d\d-\d\d) /, '$1T')
    .replace(',', '.')
    .replace(/(\.\d{3})\d+/, '$1')
    .replace(/ ?UTC$/, 'Z')
    .replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
  const time = Date.parse(/(?:Z|[+-]\d\d:\d\d)$/.test(plain) ? plain : `${plain}Z`);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
