import { prepare } from './patterns/prepare.ts';

/** Lines that are no event by their form. */
export const forms = prepare(
  [
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
  ].map((form) => ({ form })),
);

/** Sentences that hold at any time: under a condition, of all tokens, of what a code means. */
export const generalities = prepare(
  [
    /^(?:if|when|whenever|in case|should|once|as soon as|unless)\b.{0,200}\b(?:you|the (?:server|api|client|token|credentials?|secret|user|request|service|platform|endpoint)|an? (?:token|client|request|user|server|secret))\b.{0,200}(?:,|\b(?:then|must|should|can|may|will|means|is|are|answers?|returns?|responds?)\b)/i,
    /\b(?:this|the|a|an|that|it) (?:error|code|status|answer|response|message|`[^`]{1,60}`|4\d\d\b.{0,30}|5\d\d\b.{0,30})\b.{0,40}\b(?:means|indicates|signals|is returned (?:when|if)|occurs when|happens when|is sent when|is (?:encountered|raised|thrown) (?:when|if))\b/i,
    /\b(?:means that|indicates that|is returned (?:when|if)|are (?:answered|rejected|refused) with|is answered with|must request a new|responds with an? (?:HTTP )?\d{3}.{0,60}(?:unless|when|if)\b)/i,
    /^(?:access |refresh |bearer |personal access |all |expired |old |new |rate limited )*(?:tokens?|requests|clients|secrets|credentials|keys)\b.{0,80}\b(?:expires? after|are valid|stay valid|must be|should be|can be|may be|expire)\b/i,
    /\b(?:throws?|raises?) [`'"]?\w{2,80}[`'"]? (?:when|if) (?:the|an?) \w{2,30} (?:is|has|was|lacks)\b/i,
    /^(?:why|how|what|when) (?:do|does|can|is|are|should|to)\b.{3,200}\?$/i,
    /^how to\b.{3,120}$/i,
  ].map((form) => ({ form })),
);
