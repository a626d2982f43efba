import { type Line, type Passage, passageOf } from './passage.ts';

/**
 * What a text says of errors in general: documentation, change logs, names of tests, source code that makes an error. None
 * of it happened. Such lines are blanked, so that the places of the others stay, and what is left is read.
 */
export function withoutGeneralStatements(passage: Passage): Passage {
  const { lines } = passage;
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
    const general = generalityOf(text);
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

/** Whether a line speaks in general: by its form, or in so many sentences, where no other is among them. */
function generalityOf(text: string): 'form' | number | null {
  const line = text.trim();
  if (line.length < 8) return null;
  if (forms.some((form) => form.test(line))) return 'form';
  if (!/[a-z]\s[a-z]/i.test(line) || /[{}]|=>/.test(line) || /\b(?:I|we|my|our|us)\b/i.test(line)) return null;
  const sentences = line
    .replace(/^(?:[-*+]|\d{1,3}[.)]|[QA]:) /, '')
    .split(/(?<=[.!?:]) (?=[A-Z`])/)
    .filter((one) => one.length > 3);
  const general = sentences.filter((one) => sayings.some((saying) => saying.test(one)));
  return general.length > 0 && sentences.every((one) => general.includes(one) || neutral.test(one))
    ? general.length
    : null;
}

/** Lines that are no event by their form. */
const forms: readonly RegExp[] = [
  // An entry of a change log; the first line of a commit.
  /^[-*+] (?:\*\*)?\[?v?\d{1,4}\.\d{1,4}(?:\.\d{1,5})?\]?(?:\*\*)?(?: \(.{4,20}\))?\s?[:–-] /,
  /^[-*+] (?:Fix(?:ed|es)?|Add(?:ed|s)?|Chang(?:ed|es)|Remov(?:ed|es)|Handle[sd]?|Support(?:s|ed)?|Improve[sd]?|Bump(?:ed|s)?|Retry|Updated?|Deprecated?)\b.{0,3} [^.!?]{4,200}$/,
  /^(?:[-*+] )?(?:[0-9a-f]{7,40} )?(?:fix|feat|chore|docs|test|refactor|perf|build|ci|style|revert)(?:\([\w ,./-]{1,60}\))?!?: \S/,
  // What a test is called that passed, and the sum of a run.
  /^(?:✓|✔|√|PASS\b|--- PASS|ok \d{1,5}\b|\[\s{0,4}OK\b|test .{1,200}\.\.\. ok$)/,
  /^(?:Tests?|Test Suites|Test Files)\b:?\s.{0,60}\b\d+ (?:passed|total)\b(?!.*\b[1-9]\d* failed)/,
  /^[\w./-]{1,120}\.(?:test|spec)\.[cm]?[jt]sx?\b(?!.*\b(?:Error|FAIL|[1-9]\d* failed)\b)/,
  // A question how something is set up: nothing went wrong yet.
  /^(?!.*\b(?:[45]\d\d|errors?|invalid|unauthori[sz]ed|forbidden|denied|refused|rejected|expired|missing|fix|wrong|fail(?:s|ed|ing|ures?))\b)(?:(?:how|which|what|where)\b[^.!?]{5,300}\?\s?){1,4}$/i,
  // Source that makes an error, or looks for one.
  /^(?:it|test|describe|context|specify)(?:\.\w{2,12})?\(["'`]/,
  /^(?:await )?expect\(.{1,200}\)\.(?:\w{2,30}\.)?\w{2,30}\(/,
  /^(?:readonly )?\w{2,40}\??: ["'][\w-]{2,60}["'] \|/,
  /^error_page\b|\berror_page \d{3}/,
  /^(?:return |throw |raise |panic\()?(?:(?:nil|null|None|undefined|false), ?)?(?:new \w{2,60}(?:Error|Exception)|errors\.New|fmt\.Errorf|Err\(|anyhow!|bail!|reject)\(["'`f]/,
  /^(?:\}? ?else )?(?:if|while|switch|elif|assert|expect)\b ?(?:\(|!|\w[\w.[\]]{0,60} ?(?:==|!=|<|>|is |in )).{1,200}(?:[{:;]|\)|then)$/,
  /^(?:throw new|raise) \w{2,80}(?:Error|Exception)\(["'`]/,
  // A description of an interface: OpenAPI, a table of codes.
  /^["'][1-5]\d\d["']:\s{0,4}(?:$|\{?\s{0,3}["']?(?:description|\$ref|content)\b)/,
  /^description:\s/,
  /^\|.{1,400}\|$/,
  /^#{1,6} \S/,
];

/** Sentences that hold at any time: under a condition, of all tokens, of what a code means. */
const sayings: readonly RegExp[] = [
  /^(?:if|when|whenever|in case|should|once|as soon as|unless)\b.{0,200}\b(?:you|the (?:server|api|client|token|credentials?|secret|user|request|service|platform|endpoint)|an? (?:token|client|request|user|server|secret))\b.{0,200}(?:,|\b(?:then|must|should|can|may|will|means|is|are|answers?|returns?|responds?)\b)/i,
  /\b(?:this|the|a|an|that|it) (?:error|code|status|answer|response|message|`[^`]{1,60}`|4\d\d\b.{0,30}|5\d\d\b.{0,30})\b.{0,40}\b(?:means|indicates|signals|is returned (?:when|if)|occurs when|happens when|is sent when|is (?:encountered|raised|thrown) (?:when|if))\b/i,
  /\b(?:means that|indicates that|is returned (?:when|if)|are (?:answered|rejected|refused) with|is answered with|must request a new|responds with an? (?:HTTP )?\d{3}.{0,60}(?:unless|when|if)\b)/i,
  /^(?:access |refresh |bearer |personal access |all |expired |old |new |rate limited )*(?:tokens?|requests|clients|secrets|credentials|keys)\b.{0,80}\b(?:expires? after|are valid|stay valid|must be|should be|can be|may be|expire)\b/i,
  /\b(?:throws?|raises?) [`'"]?\w{2,80}[`'"]? (?:when|if) (?:the|an?) \w{2,30} (?:is|has|was|lacks)\b/i,
  /^(?:why|how|what|when) (?:do|does|can|is|are|should|to)\b.{3,200}\?$/i,
  /^how to\b.{3,120}$/i,
];

/** A sentence that goes with either: what somebody should do, what there is. */
const neutral =
  /^(?:this|the|a|an|it|these|there|no|by|for|in|on|to|with|from|see|note|check|make sure|ensure|verify|refer|set|use|create|put|restart|open|click|add|copy|run|install|configure|replace|store|provide|choose|select|request|you (?:must|should|can|need|will|may|have to))\b[^!?]{3,240}\.$/i;
