import type { Passage } from './passage.ts';
import type { ClaimSeen } from './sighting.ts';

/** What people say beside the machine's output. Kept apart, shown, and never proof: a claim can be wrong. */
const forms: readonly (readonly [about: string, form: RegExp])[] = [
  [
    'sso-was-enforced',
    /\b(?:SAML|SSO|single sign-?on)\b.{0,60}\b(?:enforc\w{1,6}|enabl\w{1,4}|switched on|turned on|activated|migrat\w{1,4})|(?:after|since|when) .{0,40}\b(?:SAML|SSO)\b/i,
  ],
  [
    'version-changed',
    /\b(?:after|since) (?:up(?:grad|dat)\w{1,4}|mov\w{2,3}|migrat\w{1,4})|\bregression\b|works? (?:with|in|on) v?\d{1,3}\.\d/i,
  ],
  ['secret-was-changed', /\b(?:rotat|regenerat|renew|reset)\w{0,4}\b.{0,40}\b(?:secret|credential|key|password)/i],
  [
    'worked-before',
    /\b(?:worked|was working|used to work|works? until|stopped working|fine until|suddenly|started (?:failing|today|yesterday|this week))\b/i,
  ],
  [
    'works-elsewhere',
    /\bworks? (?:fine )?(?:with|from|in|on|via|using|locally|by hand)\b|\bsame (?:credentials?|client|pair|id|secret)\b.{0,40}\bwork/i,
  ],
  [
    'was-checked',
    /\b(?:I|we)(?: have|'ve)? (?:checked|verified|confirmed|double-?checked|made sure|tried)|\b(?:is|are) (?:correct|right|valid|not expired)\b|\breporter (?:says|blames)/i,
  ],
  [
    'scopes-are-right',
    /\bscopes? (?:are|have been|is|were) (?:granted|enabled|correct|right|set|assigned|added|there)|\ball (?:the )?(?:scopes|permissions)/i,
  ],
];

export function claimsIn(passage: Passage): readonly ClaimSeen[] {
  const claims: ClaimSeen[] = [];
  for (const { number, text, at } of passage.lines) {
    if (claims.length >= 12) break;
    if (!isProse(text)) continue;
    for (const [about, form] of forms) {
      if (!form.test(text)) continue;
      claims.push({
        what: 'claim',
        reader: 'claims',
        machine: false,
        line: number,
        endLine: number,
        at,
        about,
        text: text.trim().slice(0, 240),
      });
      break;
    }
  }
  return claims;
}

/** Sentences of a person rather than a program's output. Errs towards a person: what a machine says is known by its form. */
export function isProse(text: string): boolean {
  const line = proseIn(text);
  if (line.length < 12 || !/\s\S+\s\S+\s/.test(line)) return false;
  if (
    /^(?:[{}[\]<>*$#+]|\d{4}[-/]\d\d|\w+:\/\/|[A-Z]+ \/|at |Caused by|Traceback|Error\b|Exception\b|panic|\[?(?:ERROR|WARN|INFO|DEBUG|TRACE|FATAL)\b|E\d{4}|time=|level=|"|')/i.test(
      line,
    )
  )
    return false;
  // A header field, or a field of a log.
  if (/^[A-Za-z]{2,30}(?:-[A-Za-z]{1,30}){0,4}: /.test(line) && !/[.!?]$|\b(?:I|we|the|is|are|was)\b/.test(line))
    return false;
  return !/[{}]|=>|\w\(\)|\b\w+=\S+ \w+=\S+/.test(line);
}

/** A line without the objects and quotations in it: people put the machine's words into their own sentences. */
export const proseIn = (text: string): string =>
  text.replace(/\{[^{}]{0,2000}\}|"[^"]{40,2000}"|`[^`]{1,400}`/g, '').trim();
