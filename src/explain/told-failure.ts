import type { Passage } from './passage.ts';
import type { ClaimSeen } from './sighting.ts';

/**
 * Signing in, or getting a token, that somebody or a program says does not work. Such a sentence names no cause, but it
 * is a refusal that was told, and a reader of it has a question.
 */
export function toldFailure(passage: Passage): ClaimSeen | null {
  for (const { number, text, at } of passage.lines) {
    for (const sentence of text.split(/(?<=[.!?;])\s/)) {
      const found = thingFails.exec(sentence) ?? failsAtThing.exec(sentence) ?? refusal.exec(sentence);
      if (found === null || supposed.test(sentence.slice(0, found.index + found[0].length))) continue;
      if (isCode.test(sentence)) continue;
      return {
        what: 'claim',
        reader: 'told-failure',
        machine: false,
        line: number,
        endLine: number,
        at,
        about: 'does-not-work',
        text: sentence.trim().slice(0, 240),
      };
    }
  }
  return null;
}

/** What fails: the act, the credential or the place. Not as a part of a path or a name. */
const thing = String.raw`(?<![\w/.'"-])(?:authenticat(?:e|es|ed|ing|ion)|authori[sz](?:e|ing|ation)|(?:client )?credentials?|logg?(?:ed |ing |[ -])?in|logins?|sign(?:ed|ing|s)?[ -]in|oauth\d?|sso|saml(?:/sso)?|api keys?|client secret|service (?:account|principal)|identity provider|token (?:exchange|requests?|endpoints?|calls?|refresh)|(?:access|api|bearer|refresh|id) tokens?|(?:fetch|get|obtain|acquir|request|exchang|refresh|retriev)(?:e|s|es|ed|ing|ting)? (?:an? |the |new |our )?token)(?![\w/]|[.-]\w)`;

const fails = String.raw`\b(?:fail(?:s|ed|ing|ures?)?|errors?|panic|refused|rejected|denied|unreachable|broken|unable|not able|can ?not|could not|(?:can|could|do(?:es)?|did)(?:n't|n’t| not)(?: work)?|not (?:work(?:ing)?|accepted)|stop(?:s|ped)|no longer works?|(?:is|was|are|were|went) [*_]{0,2}down|outages?)\b`;

const between = String.raw`[^.!?;\n]{0,70}?`;
const thingFails = new RegExp(`${thing}${between}${fails}`, 'i');
const failsAtThing = new RegExp(`${fails}${between}${thing}`, 'i');

/** A refusal by its own words, whoever refused. A file has no login. */
const refusal =
  /(?<![\w/.'"-])(?:unauthori[sz]ed(?! (?:access|users?|use|copying)\b)|not authori[sz]ed|unauthenticated|not authenticated|forbidden(?! [a-z])|access (?:is |was )?denied|invalid (?:user(?:name)?|login|credentials?|(?:\w{1,10} )?tokens?|api key|session|grant|client)|(?:token|session|password|secret|api key|credentials?) (?:(?:is|are|was|were|has|have) )?(?:expired|invalid|not valid|revoked))\b(?!["']?\s?[=:]\s?["']?(?:false|0|null|none|no)\b)(?!.{0,40}\b(?:EACCES|EPERM|file|folder|directory)\b)/i;

/** It did not happen: a condition, a question how to, a wish, a denial. */
const supposed =
  /\b(?:if|unless|in case|whenever|when(?:ever)? (?:the|an?|your?)|would|should|might|may|must|how (?:to|do|can|does)|what (?:happens|if)|so that|in order|avoid\w{0,3}|prevent\w{0,3}|fix(?:ed|es)|handle[sd]?|without|never|(?:do|does|did|will) not fail|(?:no|zero|0) (?:\w{1,20} ){0,2}(?:errors?|failures?|failed))\b/i;

/** A compiler, a linter, a test. */
const isCode =
  /\bTS\d{4}\b|\bis (?:assigned|declared)\b|\bSyntaxError\b|\b(?:expected|received) \S{1,40} to (?:be|equal)\b|^\s{0,4}(?:\d{1,5}:\d{1,5}|FAIL|PASS|✗|×|✓)\s/;
