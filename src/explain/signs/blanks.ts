import type { Passage } from '../passage.ts';
import type { SignSeen } from '../sighting.ts';
import { formSign } from './sign.ts';

/** Blanks and line breaks that went along with a name or a value, where the text shows them. */
export function blankSigns(passage: Passage): readonly SignSeen[] {
  const { text, flat } = passage;
  const signs: SignSeen[] = [];
  // Looked up under a name with a blank in it, a variable is not there.
  const name =
    /\b(?:ENV|environ|env)(?:\.fetch|\.get)?\s{0,2}[[(]\s{0,2}(["'])(?: {1,4}[A-Z][A-Z0-9_]{2,60} {0,4}|[A-Z][A-Z0-9_]{2,60} {1,4})\1|\bgetenv\(\s{0,2}(["'])(?: {1,4}[A-Z][A-Z0-9_]{2,60} {0,4}|[A-Z][A-Z0-9_]{2,60} {1,4})\2/.exec(
      flat,
    );
  if (name !== null)
    signs.push(
      formSign(passage, name.index, {
        cause: 'credential-missing',
        says: 'points',
        weight: 90,
        title: 'The variable is looked up under a name with a blank in it, so that nothing is found',
        source: 'POSIX environ(7): names are compared letter by letter',
      }),
    );
  // A server that quotes what it got shows the line break in it.
  const echoed =
    /\b(grant[_ ]?type|scope|client[_ ]?id|audience|resource|client[_ ]?secret)\b["'`]?.{0,20}?[["'`(]{1,2}[A-Za-z][\w.:/-]{2,200}(?:\\r|\\n|%0[AaDd]){1,4}["'`\])]/i.exec(
      text,
    );
  if (echoed !== null)
    signs.push({
      ...formSign(passage, 0, {
        cause: /secret|client.?id/i.test(echoed[1] ?? '') ? 'secret-altered' : 'request-malformed',
        says: 'points',
        weight: 93,
        title: `A line break is sent along with the value of ${echoed[1]}`,
        source: 'RFC 6749 appendix B: a value is taken as it stands',
      }),
      line: passage.lineOfText(echoed.index),
      endLine: passage.lineOfText(echoed.index),
    });
  return signs;
}
