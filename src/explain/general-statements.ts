import { forms, generalities } from './general-statements.prepared.ts';
import { type Line, type Passage, passageOf } from './passage.ts';
import type { Pattern } from './patterns/pattern.ts';

/**
 * What a text says of errors in general: documentation, change logs, names of tests, source code that makes an error. None
 * of it happened. Such lines are blanked, so that the places of the others stay, and what is left is read.
 */
export function withoutGeneralStatements(passage: Passage): Passage {
  const { lines } = passage;
  // Of the many forms, a text can have only those whose words it holds.
  const mayFit = ({ form }: { form: Pattern }): boolean => form.mayFit(passage.hay);
  const known = { forms: forms.filter(mayFit), generalities: generalities.filter(mayFit) };
  const told = new Set<number>();
  const said = new Set<number>();
  let sentences = 0;
  let announced = false;
  let fenced = false;
  for (const [at, { text }] of lines.entries()) {
    const fence = /^\s*(?:```|~~~)/.test(text);
    if (announced) {
      // The specimen that a general sentence announces: up to the end of its fence, or of the paragraph behind it.
      if (fence) {
        if (fenced) announced = false;
        fenced = !fenced;
        told.add(at);
        continue;
      }
      if (fenced || text.trim() !== '') {
        told.add(at);
        if (!fenced && (lines[at + 1]?.text ?? '').trim() === '') announced = false;
        continue;
      }
      continue;
    }
    const general = generalityOf(text, known);
    if (general === null) continue;
    announced = /:\s*$/.test(text) && opensSpecimen.test(text);
    if (general === 'form' || announced) told.add(at);
    else said.add(at);
    if (general !== 'form') sentences += general;
  }
  // A sentence in general terms can be the report itself: it says nothing only where the whole text is a document.
  if (isDocument(lines, new Set([...told, ...said]), sentences)) return passageOf([], passage.source);
  if (told.size === 0) return passage;
  return passageOf(
    lines.map((line, at) => (told.has(at) ? { ...line, text: '' } : line)),
    passage.source,
  );
}

/** Headings, and no line in which somebody or a machine tells what happened. */
function isDocument(lines: readonly Line[], told: ReadonlySet<number>, sentences: number): boolean {
  if (told.size === 0) return false;
  const rest = lines.filter((_line, at) => !told.has(at)).map(({ text }) => text);
  const headed = lines.some(({ text }) => /^#{1,4} \S/.test(text)) || sentences >= 2;
  return headed && !lines.some(({ text }) => reportHeading.test(text)) && !rest.some((text) => happened.test(text));
}

/** A form in which people report what went wrong. */
const reportHeading =
  /^\s{0,3}(?:#{1,6}|\*\*|- \[[ x]\]) ?.{0,30}\b(?:bug|reproduc\w{1,5}|(?:expected|actual|current|observed) (?:behaviou?r|results?|output)|what happened|what (?:did|do) you (?:do|see|expect)|describe the|affected resources?|debug output|panic output|additional context|terraform version|your environment|error messages?)\b|^\s{0,3}#{1,6} (?:the )?(?:problem|issue|logs?|log output|output|error|symptoms?|versions?|summary)\s{0,3}:?\s{0,3}$/i;

/** A person of this moment, an answer, a log, a transcript. */
const happened =
  /\b(?:I|we|my|our|me|us)\b|\bI'(?:m|ve|d)\b|^[<>*] |HTTP\/\d|[{[]["'{]|\b\d{4}-\d\d-\d\d[T ]\d\d:|\b(?:ERROR|FATAL|WARN(?:ING)?|Error|Exception|error|panic|fatal):|\[(?:ERR|ERROR|WARN)\]|\b(?:AADSTS|MSIS|IDX)\d|Traceback|\w(?:Error|Exception)\b|<error>|^\s{0,8}at \S+\(|│|╷|\b(?:level|lvl)=|\b[45]\d\d (?:Unauthori[sz]ed|Forbidden|Bad|Not|Too|Internal)|\bcurl /;

const opensSpecimen = /\b(?:answers?|returns?|responds?|response|body|error|example|looks? like|shows?|prints?)\b/i;

interface Known {
  forms: readonly { form: Pattern }[];
  generalities: readonly { form: Pattern }[];
}

/** Whether a line speaks in general: by its form, or in so many sentences, where no other is among them. */
function generalityOf(text: string, known: Known): 'form' | number | null {
  const line = text.trim();
  if (line.length < 8) return null;
  if (known.forms.some(({ form }) => form.regex.test(line))) return 'form';
  if (!/[a-z]\s[a-z]/i.test(line) || /[{}]|=>/.test(line) || /\b(?:I|we|my|our|us)\b/i.test(line)) return null;
  const sentences = line
    .replace(/^(?:[-*+]|\d{1,3}[.)]|[QA]:) /, '')
    .split(/(?<=[.!?:]) (?=[A-Z`])/)
    .filter((one) => one.length > 3);
  const general = sentences.filter((one) => known.generalities.some(({ form }) => form.regex.test(one)));
  return general.length > 0 && sentences.every((one) => general.includes(one) || neutral.test(one))
    ? general.length
    : null;
}

/** A sentence that goes with either: what somebody should do, what there is. */
const neutral =
  /^(?:this|the|a|an|it|these|there|no|by|for|in|on|to|with|from|see|note|check|make sure|ensure|verify|refer|set|use|create|put|restart|open|click|add|copy|run|install|configure|replace|store|provide|choose|select|request|you (?:must|should|can|need|will|may|have to))\b[^!?]{3,240}\.$/i;
